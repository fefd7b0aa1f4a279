using System.Text.RegularExpressions;

namespace KdCourse.Notebooks.Report;

/// <summary>Text written for a terminal, as a page shows it: a line that was overwritten shows its last state, colours go.</summary>
static partial class TerminalText
{
    /// <summary>The text that a terminal would show in the end.</summary>
    public static string Settle(string text)
    {
        text = Escapes().Replace(text, "").Replace("\r\n", "\n");
        if (!text.Contains('\r')) return text;
        return string.Join('\n', text.Split('\n').Select(Overwritten));
    }

    static string Overwritten(string line)
    {
        var shown = "";
        foreach (var pass in line.Split('\r'))
        {
            shown = pass.Length >= shown.Length ? pass : pass + shown[pass.Length..];
        }
        return shown;
    }

    [GeneratedRegex(@"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")]
    private static partial Regex Escapes();
}
