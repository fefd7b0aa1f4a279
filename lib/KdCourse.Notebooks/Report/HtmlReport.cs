using System.Text;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Notebooks.Report;

/// <summary>An executed notebook as one page that needs no other file and no network.</summary>
public sealed class HtmlReport
{
    readonly NotebookDocument _notebook;
    readonly ReportOptions _options;
    readonly MarkdownRenderer _markdown;
    readonly OutputRenderer _outputs;

    HtmlReport(NotebookDocument notebook, ReportOptions options)
    {
        (_notebook, _options) = (notebook, options);
        _markdown = new MarkdownRenderer(options.Folder);
        _outputs = new OutputRenderer(_markdown);
    }

    /// <summary>Writes the page.</summary>
    /// <exception cref="IOException">The file could not be written.</exception>
    public static void Write(NotebookDocument notebook, string path, ReportOptions options) =>
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(Render(notebook, options)));

    /// <summary>The page's text.</summary>
    public static string Render(NotebookDocument notebook, ReportOptions options) => new HtmlReport(notebook, options).Page();

    string Page()
    {
        var body = new StringBuilder();
        for (var i = 0; i < _notebook.Cells.Count; i++)
        {
            var cell = _notebook.Cells[i];
            body.Append(cell.Kind switch
            {
                CellKind.Markdown => $"<section class=\"prose\">\n{_markdown.Render(cell.Source, name => Attachment(cell, name))}</section>\n",
                CellKind.Code => Code(cell),
                _ => $"<pre class=\"raw\">{Html.Text(cell.Source)}</pre>\n",
            });
        }
        var title = _markdown.Headings.FirstOrDefault()?.Text ?? Path.GetFileNameWithoutExtension(_notebook.Name);
        var katex = _markdown.HasMath ? Katex.Inline(_options.Katex) : null;
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Html.Text(title)}</title>
            <style>{Assets.Read("page.css")}</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the text</a>
            {Contents.Render(_markdown.Headings)}<main id="main">
            {Up()}{RunHeader.Render(_notebook, Anchor)}{body}</main>
            <script id="page-script">{Assets.Read("page.js")}</script>
            {katex}</body>
            </html>

            """;
    }

    string Code(NotebookCell cell)
    {
        if (string.IsNullOrWhiteSpace(cell.Source)) return "";
        var expected = cell.HasTag(CellTags.RaisesException);
        var count = cell.ExecutionCount is { } n ? $"[{n}]" : "[ ]";
        var time = CellTimes.Read(cell) is { } t ? $"<span class=\"time\">{RunHeader.Time(t)}</span>" : "";
        var remark = cell switch
        {
            _ when cell.HasTag(CellTags.SkipExecution) => "<span class=\"remark\">not executed here</span>",
            _ when cell.HasTag(CellTags.InjectedParameters) => "<span class=\"remark\">set for this run</span>",
            _ => "",
        };
        var outputs = _outputs.Render(cell, expected);
        return $"<section class=\"code\" id=\"{Anchor(cell)}\" aria-label=\"Code cell {count}\">\n"
            + $"<div class=\"source\"><p class=\"bar\"><a class=\"count\" href=\"#{Anchor(cell)}\" title=\"Link to this cell\">{count}</a>{remark}{time}</p>"
            + $"{Prelude.Fold(cell.Source.TrimEnd())}</div>\n"
            + (outputs.Length == 0 ? "" : $"<div class=\"outputs\">\n{outputs}</div>\n") + "</section>\n";
    }

    string Up() => _options.Index is { } index ? $"<p class=\"run up\"><a href=\"{Html.Text(index)}\">All chapters</a></p>\n" : "";

    string Anchor(NotebookCell cell) => "cell-" + Html.Text(cell.Id ?? _notebook.Cells.ToList().IndexOf(cell).ToString());

    static string? Attachment(NotebookCell cell, string name)
    {
        if (cell.Node["attachments"]?[name] is not System.Text.Json.Nodes.JsonObject bundle) return null;
        var (mime, content) = bundle.First();
        return $"data:{mime};base64,{MultilineText.Read(content).ReplaceLineEndings("")}";
    }
}
