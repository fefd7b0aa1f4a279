using System.Net;

namespace KdCourse.Notebooks.Report;

/// <summary>Small pieces of HTML.</summary>
static class Html
{
    /// <summary>Text as HTML, for content and attribute values.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A file inside the page.</summary>
    public static string DataUri(string mime, ReadOnlySpan<byte> content) => $"data:{mime};base64,{Convert.ToBase64String(content)}";

    /// <summary>A picture with its alternative for those who do not see it.</summary>
    public static string Picture(string source, string alternative) =>
        $"<figure class=\"picture\"><img src=\"{source}\" alt=\"{Text(alternative)}\"></figure>\n";

    /// <summary>The MIME type of a picture file; null when it is not one that browsers show.</summary>
    public static string? PictureType(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".svg" => "image/svg+xml",
        ".webp" => "image/webp",
        _ => null,
    };
}
