using System.Text;
using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;

namespace KdCourse.Notebooks.Report;

/// <summary>Renders a cell's outputs, each in the richest form that it has.</summary>
sealed class OutputRenderer(MarkdownRenderer markdown)
{
    readonly ScriptSharing _scripts = new();

    /// <summary>The outputs of a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="expectsError">Whether an error is what the cell is there to show.</param>
    public string Render(NotebookCell cell, bool expectsError)
    {
        var html = new StringBuilder();
        foreach (var output in cell.Outputs.OfType<JsonObject>())
        {
            html.Append(output["output_type"]?.ToString() switch
            {
                "stream" => Stream(output),
                "error" => Error(output, expectsError),
                "display_data" or "execute_result" when output["data"] is JsonObject data => Rich(data),
                _ => "",
            });
        }
        return html.ToString();
    }

    static string Stream(JsonObject output)
    {
        var text = TerminalText.Settle(MultilineText.Read(output["text"])).TrimEnd('\n');
        if (output["name"]?.ToString() != "stderr") return Plain(text);
        var lines = text.Count(c => c == '\n') + 1;
        return $"<details class=\"stderr\"><summary>Messages on stderr ({lines} {(lines == 1 ? "line" : "lines")})</summary>{Plain(text)}</details>\n";
    }

    static string Error(JsonObject output, bool expected)
    {
        var trace = output["traceback"] is JsonArray lines ? string.Join('\n', lines.Select(l => l?.ToString())) : "";
        var title = expected ? "Expected error" : "Error";
        return $"<section class=\"error{(expected ? " expected" : "")}\" aria-label=\"{title}\"><p><strong>{title}</strong> {Html.Text(output["ename"]?.ToString() ?? "")}</p>"
            + $"<pre tabindex=\"0\">{Html.Text(TerminalText.Settle(trace))}</pre></section>\n";
    }

    string Rich(JsonObject data)
    {
        string? Get(string mime) => data[mime] is { } node && MultilineText.IsText(node) ? MultilineText.Read(node) : null;
        var alternative = Get("text/plain")?.Trim() ?? "A picture without a description";
        var picture = Picture(Get, alternative);
        if (Get("text/html") is { } html)
        {
            // An interactive chart does not print: on paper its picture stands in for it.
            var page = Embedded(html, alternative);
            return picture is null ? page : $"<div class=\"on-screen\">{page}</div><div class=\"on-paper\">{picture}</div>\n";
        }
        if (picture is not null) return picture;
        if (Get("text/markdown") is { } text) return $"<div class=\"rich\">{markdown.Render(text, _ => null)}</div>\n";
        if (Get("text/latex") is { } tex) return markdown.Formula(tex);
        return Plain(TerminalText.Settle(Get("text/plain") ?? data.FirstOrDefault().Value?.ToJsonString() ?? ""));
    }

    static string? Picture(Func<string, string?> get, string alternative)
    {
        // Inside <img> a drawing can neither run scripts nor load anything.
        if (get("image/svg+xml") is { } svg) return Html.Picture(Html.DataUri("image/svg+xml", Encoding.UTF8.GetBytes(svg)), alternative);
        foreach (var mime in new[] { "image/png", "image/jpeg", "image/gif", "image/webp" })
        {
            if (get(mime) is { } base64) return Html.Picture($"data:{mime};base64,{Html.Text(base64.ReplaceLineEndings(""))}", alternative);
        }
        return null;
    }

    /// <summary>A piece of HTML goes in as it is; a whole document gets a frame, so that its style stays its own.</summary>
    string Embedded(string html, string alternative) =>
        html.Contains("<html", StringComparison.OrdinalIgnoreCase)
            ? $"<iframe class=\"rich\" sandbox=\"allow-scripts\" title=\"{Html.Text(alternative)}\" srcdoc=\"{Html.Text(html)}\"></iframe>\n"
            : $"<div class=\"rich\">{_scripts.Share(html)}</div>\n";

    static string Plain(string text) => text.Length == 0 ? "" : $"<pre class=\"text\" tabindex=\"0\">{Html.Text(text)}</pre>\n";
}
