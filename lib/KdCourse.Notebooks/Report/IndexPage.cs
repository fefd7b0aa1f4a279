using System.Globalization;
using System.Text;

namespace KdCourse.Notebooks.Report;

/// <summary>The page that leads to the pages of a run: it needs no other file and no network.</summary>
public static class IndexPage
{
    /// <summary>Writes the page.</summary>
    /// <exception cref="IOException">The file could not be written.</exception>
    public static void Write(IReadOnlyList<IndexEntry> entries, string settings, string path) =>
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(Render(entries, settings)));

    /// <summary>The page's text.</summary>
    /// <param name="entries">The chapters, in order.</param>
    /// <param name="settings">With what parameters they ran; empty for each chapter's own.</param>
    public static string Render(IReadOnlyList<IndexEntry> entries, string settings)
    {
        var run = entries.Where(e => e.Status.Length > 0).ToList();
        var bad = run.Count(e => !e.Passed);
        var counts = bad == 0 && run.Count == entries.Count
            ? $"<span class=\"passed\">{(entries.Count == 1 ? "passed" : $"all {entries.Count} passed")}</span>"
            : string.Join(", ", new[]
            {
                $"<span class=\"passed\">{run.Count - bad} passed</span>",
                bad == 0 ? "" : $"<span class=\"failed\">{bad} not</span>",
                run.Count == entries.Count ? "" : $"{entries.Count - run.Count} not run",
            }.Where(p => p.Length > 0));
        var parts = new[] { entries.Count == 1 ? "1 notebook" : $"{entries.Count} notebooks", settings.Length == 0 ? "" : Html.Text(settings), counts };
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Chapters</title>
            <style>{Assets.Read("page.css")}{Assets.Read("index.css")}</style>
            </head>
            <body>
            <main id="main">
            <h1>Chapters</h1>
            <p class="run">{string.Join("<span aria-hidden=\"true\"> · </span>", parts.Where(p => p.Length > 0))}</p>
            <ol class="chapters">
            {string.Concat(entries.Select(Entry))}</ol>
            </main>
            <script id="page-script">{Assets.Read("page.js")}</script>
            </body>
            </html>

            """;
    }

    static string Entry(IndexEntry entry)
    {
        var title = Html.Text(entry.Lead.Title);
        var facts = new[]
        {
            $"<span>{Html.Text(entry.Name)}</span>",
            $"<span class=\"{(entry.Status.Length == 0 ? "idle" : entry.Passed ? "passed" : "failed")}\">{(entry.Status.Length == 0 ? "not run" : Html.Text(entry.Status))}</span>",
            entry.Time.Length == 0 ? "" : $"<span>{Html.Text(entry.Time)}</span>",
            entry.When is { } when ? $"<time datetime=\"{when.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\">{when.UtcDateTime.ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC</time>" : "",
        };
        return $"<li><div class=\"thumb\">{(entry.Lead.Picture is { } picture ? $"<img src=\"{picture}\" alt=\"\">" : "")}</div><div>"
            + $"<h2>{(entry.Page is { } page ? $"<a href=\"{Html.Text(page)}\">{title}</a>" : title)}</h2>"
            + (entry.Lead.Sentence.Length == 0 ? "" : $"<p>{Html.Text(entry.Lead.Sentence)}</p>")
            + $"<p class=\"facts\">{string.Concat(facts)}</p></div></li>\n";
    }
}
