using System.Text.RegularExpressions;

namespace KdCourse.Notebooks.Report;

/// <summary>Puts KaTeX, with its fonts, inside a page.</summary>
static partial class Katex
{
    /// <summary>The style and script elements; null when the folder does not have KaTeX.</summary>
    public static string? Inline(string? folder)
    {
        if (folder is null) return null;
        var (style, script) = (Path.Combine(folder, "katex.min.css"), Path.Combine(folder, "katex.min.js"));
        if (!File.Exists(style) || !File.Exists(script)) return null;
        var css = Sources().Replace(File.ReadAllText(style), m =>
            $"src:url({Html.DataUri("font/woff2", File.ReadAllBytes(Path.Combine(folder, m.Groups["file"].Value)))}) format(\"woff2\")");
        // The only text that would end a script element early.
        var js = File.ReadAllText(script).Replace("</script", "<\\/script");
        return $"<!-- KaTeX (katex.org), MIT licence -->\n<style>{css}</style>\n<script>{js}</script>\n<script>{Assets.Read("math.js")}</script>\n";
    }

    /// <summary>Each font is there in three formats, of which every browser of today reads the first.</summary>
    [GeneratedRegex(@"src:url\((?<file>fonts/[^)]+\.woff2)\)[^;}]*")]
    private static partial Regex Sources();
}
