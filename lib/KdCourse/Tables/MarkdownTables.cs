using System.Text;

namespace KdCourse.Tables;

/// <summary>Tables as Markdown, with pipes as GitHub and most readers show them.</summary>
public static class MarkdownTables
{
    /// <summary>Writes the tables with all that stands below them.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="path">The file.</param>
    public static void Write(RunTables tables, string path) => AtomicFile.Write(path, Encoding.UTF8.GetBytes(Render(tables)));

    /// <summary>The text of the file.</summary>
    /// <param name="tables">The tables.</param>
    public static string Render(RunTables tables)
    {
        var text = new StringBuilder("# Results\n");
        List(text, "**Not in the tables**", tables.Warnings);
        foreach (var table in tables.Tables)
        {
            text.Append($"\n## {Escape(table.Subject.ToString())}\n\n");
            Row(text, TableText.Heads);
            text.Append("|---|").Insert(text.Length, "---:|", TableText.Heads.Count - 1).Append('\n');
            foreach (var row in table.Rows)
                Row(text, TableText.Cells(row));
            List(text, "**Mind**", table.Warnings);
            List(text, "**Notes**", [.. table.Notes, .. table.Origin.Select(o => $"{o.Name}: {o.Text}")]);
            List(text, "**Records**", table.Records);
        }
        if (tables.Tables.Count > 0)
            List(text, "## What the columns mean", [.. TableText.Legend.Select(l => $"{l.Head}: {l.Meaning}")]);
        return text.ToString();
    }

    static void Row(StringBuilder text, IReadOnlyList<string> cells) => text.Append($"| {string.Join(" | ", cells.Select(Escape))} |\n");

    static void List(StringBuilder text, string title, IReadOnlyList<string> items)
    {
        if (items.Count == 0)
            return;
        text.Append($"\n{title}\n\n");
        foreach (var item in items)
            text.Append($"- {Escape(item)}\n");
    }

    // An underscore inside a word, as in wrn_40_2, means nothing to Markdown and stays readable.
    static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var (k, c) in text.Index())
        {
            bool inWord = c == '_' && k > 0 && k + 1 < text.Length && char.IsAsciiLetterOrDigit(text[k - 1]) && char.IsAsciiLetterOrDigit(text[k + 1]);
            escaped.Append(c switch
            {
                '\r' => "",
                '\n' => " ",
                '\\' or '`' or '*' or '[' or ']' or '<' or '|' or '#' => $"\\{c}",
                '_' when !inWord => "\\_",
                _ => $"{c}",
            });
        }
        return escaped.ToString();
    }
}
