using System.Text.RegularExpressions;

namespace KdCourse.Notebooks.Report;

/// <summary>Folds away the references and usings that a cell of set-up begins with: they are needed, not read.</summary>
static partial class Prelude
{
    const int Long = 6;

    /// <summary>The code as HTML, coloured; a long beginning of #r and using lines closed.</summary>
    public static string Fold(string code)
    {
        var lines = CodeColours.Colour(code).Split('\n');
        var source = code.Split('\n');
        var end = Array.FindLastIndex(source, l => Declaration().IsMatch(l)) + 1;
        // No coloured piece of such a line goes on in the next.
        if (end < Long || !source.Take(end).All(l => string.IsNullOrWhiteSpace(l) || Declaration().IsMatch(l)) || lines.Length != source.Length) return Block(lines);
        var rest = lines.Skip(end).SkipWhile(string.IsNullOrWhiteSpace).ToList();
        return $"<details class=\"prelude\"><summary>{end} lines that load the library</summary>{Block(lines.Take(end))}</details>{(rest.Count == 0 ? "" : Block(rest))}";
    }

    static string Block(IEnumerable<string> lines) => $"<pre tabindex=\"0\"><code>{string.Join('\n', lines)}</code></pre>";

    [GeneratedRegex("""^\s*(#r\s+"[^"]*"|using\s+(static\s+|\w+\s*=\s*)?[\w.<>]+\s*;)\s*$""")]
    private static partial Regex Declaration();
}
