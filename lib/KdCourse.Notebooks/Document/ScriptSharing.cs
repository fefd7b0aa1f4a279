using System.Text.RegularExpressions;

namespace KdCourse.Notebooks.Document;

/// <summary>
/// Charts bring their drawing library with them so that each works alone. In a page or a notebook one copy is enough: a large
/// script that came before is left out.
/// </summary>
sealed partial class ScriptSharing
{
    const int Large = 20_000;
    readonly HashSet<string> _seen = [];

    /// <summary>The HTML without the large scripts that an earlier piece had.</summary>
    public string Share(string html) =>
        html.Length < Large ? html : Scripts().Replace(html, m => m.Length < Large || _seen.Add(m.Value) ? m.Value : "");

    [GeneratedRegex(@"<script\b[^>]*>.*?</script>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Scripts();
}
