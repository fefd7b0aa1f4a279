using System.Globalization;
using System.Xml.Linq;

namespace KdCourse.Notebooks.Results;

/// <summary>Results as JUnit XML, which nearly every CI service reads: a suite per notebook, a test per cell.</summary>
public static class JUnitReport
{
    /// <summary>Writes the file.</summary>
    /// <exception cref="IOException">The file could not be written.</exception>
    public static void Write(IReadOnlyList<NotebookResult> results, string path) => XmlText.Save(Make(results), path);

    /// <summary>The root element.</summary>
    public static XElement Make(IReadOnlyList<NotebookResult> results) => new("testsuites",
        new XAttribute("name", "notebooks"),
        Counts([.. results.SelectMany(r => r.Cells)], results.Aggregate(TimeSpan.Zero, (sum, r) => sum + r.Elapsed)),
        results.Select(Suite));

    static XElement Suite(NotebookResult result) => new("testsuite",
        new XAttribute("name", XmlText.Clean(result.Name)),
        Counts(result.Cells, result.Elapsed),
        result.Started is { } start ? new XAttribute("timestamp", start.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)) : null,
        result.Cells.Select(c => Case(result, c)));

    static XAttribute[] Counts(IReadOnlyList<CellResult> cells, TimeSpan elapsed) =>
    [
        new("tests", cells.Count),
        new("failures", cells.Count(c => c.Status == CellStatus.Failed)),
        // JUnit's word for a test that could not be carried through.
        new("errors", cells.Count(c => c.Status is CellStatus.TimedOut or CellStatus.Interrupted)),
        new("skipped", cells.Count(c => c.Status == CellStatus.Skipped)),
        new("time", Seconds(elapsed)),
    ];

    static XElement Case(NotebookResult result, CellResult cell) => new("testcase",
        new XAttribute("name", XmlText.Clean(cell.Id)),
        new XAttribute("classname", XmlText.Clean(result.Name)),
        new XAttribute("time", Seconds(cell.Elapsed)),
        cell.Status switch
        {
            CellStatus.Passed => null,
            CellStatus.Skipped => new XElement("skipped", new XAttribute("message", XmlText.Clean(cell.Message))),
            var status => new XElement(status == CellStatus.Failed ? "failure" : "error",
                new XAttribute("message", XmlText.Clean(cell.Message)), new XAttribute("type", XmlText.Clean(cell.Kind)), XmlText.Clean(cell.Details)),
        });

    static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
