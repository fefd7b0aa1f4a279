using System.Text;
using System.Text.RegularExpressions;
using KdCourse.Notebooks.Document;

namespace KdCourse.Cli.Authoring;

/// <summary>Puts measured times where readers look: into the chapters' title cells and the README's table.</summary>
static partial class ChapterPages
{
    const string Begin = "<!-- chapters: made by ./kd times -->", End = "<!-- end of chapters -->";

    /// <summary>Writes the line of times into a chapter's title cell.</summary>
    /// <exception cref="InvalidDataException">The title cell has no such line.</exception>
    public static void WriteLine(string path, string line)
    {
        var notebook = NotebookDocument.Load(path);
        var title = notebook.Cells.Single(c => c.Id == "title");
        if (!TimeLine().IsMatch(title.Source)) throw new InvalidDataException($"The cell 'title' of {path} has no line \"Expected time: ...\": add one.");
        var text = TimeLine().Replace(title.Source, line);
        if (text == title.Source) return;
        title.Source = text;
        notebook.Save(path);
    }

    /// <summary>The table of chapters: number, title, time, solution.</summary>
    public static string Table(string root, ChapterTimes times)
    {
        var text = new StringBuilder("| | chapter | profile class | profile smoke | |\n|---|---|---:|---:|---|\n");
        foreach (var path in Directory.GetFiles(Path.Combine(root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var heading = Heading().Match(NotebookDocument.Load(path).Cells[0].Source);
            text.Append($"| {heading.Groups[1].Value} | [{heading.Groups[2].Value.Trim()}](notebooks/{name}.ipynb) | {times.Words(name, "class") ?? "–"} | {times.Words(name, "smoke") ?? "–"} | [solutions](notebooks/solutions/{name}.ipynb) |\n");
        }
        return text.ToString();
    }

    /// <summary>A text with the table between its two marks.</summary>
    /// <exception cref="InvalidDataException">The marks are not there.</exception>
    public static string WithTable(string readme, string table)
    {
        int begin = readme.IndexOf(Begin, StringComparison.Ordinal), end = readme.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin
            ? throw new InvalidDataException($"The README has no table of chapters between \"{Begin}\" and \"{End}\".")
            : $"{readme[..(begin + Begin.Length)]}\n\n{table}\n{readme[end..]}";
    }

    [GeneratedRegex(@"^Expected time:.*$", RegexOptions.Multiline)]
    private static partial Regex TimeLine();

    [GeneratedRegex(@"^# (\d+)\. (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
