using System.Net;
using System.Text;

namespace KdCourse.Tables;

/// <summary>Tables as one page that needs no other file and no network.</summary>
public static class HtmlTables
{
    /// <summary>Writes the page.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="path">The file.</param>
    public static void Write(RunTables tables, string path) => AtomicFile.Write(path, Encoding.UTF8.GetBytes(Render(tables)));

    /// <summary>The page's text.</summary>
    /// <param name="tables">The tables.</param>
    public static string Render(RunTables tables)
    {
        var body = new StringBuilder();
        body.Append(List("warnings", "Not in the tables", tables.Warnings));
        foreach (var table in tables.Tables)
            Append(body, table);
        if (tables.Tables.Count > 0)
            body.Append($"<section>\n<h2>What the columns mean</h2>\n{Terms(TableText.Legend.Select(l => (l.Head, l.Meaning)))}</section>\n");
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Results</title>
            <style>{TableStyle.Css}</style>
            </head>
            <body>
            <main>
            <h1>Results</h1>
            {body}</main>
            </body>
            </html>

            """;
    }

    static void Append(StringBuilder body, RunTable table)
    {
        body.Append($"<section>\n<h2>{Text(table.Subject.ToString())}</h2>\n<div class=\"wide\" tabindex=\"0\">\n<table>\n<thead>\n<tr>");
        foreach (var head in TableText.Heads)
            body.Append($"<th scope=\"col\">{Text(head)}</th>");
        body.Append("</tr>\n</thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            var cells = TableText.Cells(row);
            body.Append($"<tr{(row.Runs.Count == 0 ? " class=\"failed\"" : "")}><th scope=\"row\">{Text(row.Method)}{Changes(row)}</th>");
            // Several published numbers may stand on several lines, but each with its source.
            foreach (var cell in cells.Skip(1))
                body.Append($"<td>{string.Join("; ", cell.Split("; ").Select(c => $"<span>{Text(c)}</span>"))}</td>");
            body.Append("</tr>\n");
        }
        body.Append("</tbody>\n</table>\n</div>\n")
            .Append(List("warnings", "Mind", table.Warnings))
            .Append(List("notes", null, table.Notes))
            .Append(Terms(table.Origin));
        body.Append(List("records", "Records", table.Records)).Append("</section>\n");
    }

    static string Changes(RunRow row) => row.Changes.Count == 0 ? "" : $" <span class=\"changes\">{Text($"({string.Join(", ", row.Changes)})")}</span>";

    static string List(string kind, string? title, IReadOnlyList<string> items) => items.Count == 0 ? "" :
        $"<div class=\"{kind}\">\n{(title is null ? "" : $"<p>{Text(title)}</p>\n")}<ul>\n{string.Concat(items.Select(i => $"<li>{Text(i)}</li>\n"))}</ul>\n</div>\n";

    static string Terms(IEnumerable<(string Name, string Text)> terms) =>
        $"<dl>\n{string.Concat(terms.Select(t => $"<dt>{Text(t.Name)}</dt><dd>{Text(t.Text)}</dd>\n"))}</dl>\n";

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
