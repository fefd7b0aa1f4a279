using System.Globalization;
using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Notebooks.Report;

/// <summary>The line at the top of a page: when the notebook ran, how long, and how it ended.</summary>
static class RunHeader
{
    /// <summary>The line as HTML.</summary>
    /// <param name="notebook">The executed notebook.</param>
    /// <param name="anchor">The anchor of a cell.</param>
    public static string Render(NotebookDocument notebook, Func<NotebookCell, string> anchor)
    {
        var executed = notebook.Cells.Where(c => c.Kind == CellKind.Code && c.ExecutionCount is not null).ToList();
        if (executed.Count == 0) return "<p class=\"run\">Not executed.</p>\n";
        var parts = new List<string>();
        if (executed.Select(CellTimes.Start).FirstOrDefault(t => t is not null) is { } start)
        {
            var when = start.UtcDateTime;
            parts.Add($"<time datetime=\"{when:yyyy-MM-ddTHH:mm:ssZ}\">{when.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC</time>");
        }
        parts.Add($"{executed.Count} {(executed.Count == 1 ? "cell" : "cells")}");
        parts.Add(Time(executed.Aggregate(TimeSpan.Zero, (sum, c) => sum + (CellTimes.Read(c) ?? TimeSpan.Zero))));
        var failed = executed.LastOrDefault(c => HasError(c) && !c.HasTag(CellTags.RaisesException));
        parts.Add(failed is null ? "<span class=\"passed\">passed</span>" : $"<a class=\"failed\" href=\"#{anchor(failed)}\">stopped at cell [{failed.ExecutionCount}]</a>");
        return $"<p class=\"run\">{string.Join("<span aria-hidden=\"true\"> · </span>", parts)}</p>\n";
    }

    /// <summary>A time as people say it.</summary>
    public static string Time(TimeSpan time) => time.TotalSeconds switch
    {
        < 0.95 => $"{time.TotalMilliseconds:0} ms",
        < 99.95 => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        _ => $"{(int)time.TotalMinutes} min {time.Seconds} s",
    };

    static bool HasError(NotebookCell cell) => cell.Outputs.OfType<JsonObject>().Any(o => o["output_type"]?.ToString() == "error");
}
