using System.IO.Compression;

namespace KdCourse.Figures.Page;

/// <summary>plotly.js as a script that unpacks it: a third of its size, once in a process.</summary>
static class PlotlyPackage
{
    static readonly Lazy<string?> Made = new(Make);

    /// <summary>The script, the same for every figure; null where npm did not get plotly.js.</summary>
    public static string? Script => Made.Value;

    static string? Make()
    {
        if (PlotlyScript.Find() is not { } file)
            return null;
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            gzip.Write(File.ReadAllBytes(file));
        var licence = Path.Combine(Path.GetDirectoryName(file)!, "LICENSE");
        return FigureHtml.Read("library.js")
            .Replace("LICENCE", File.Exists(licence) ? File.ReadAllText(licence).Trim().Replace("*/", "* /") : "MIT licence")
            .Replace("PACKED", Convert.ToBase64String(packed.ToArray()));
    }
}
