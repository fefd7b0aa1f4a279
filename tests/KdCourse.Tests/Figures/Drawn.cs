using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using KdCourse.Figures;

namespace KdCourse.Tests.Figures;

/// <summary>Reads a figure's numbers back: from the places of what the svg draws, and from what the html gives to plotly.js.</summary>
static partial class Drawn
{
    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static XElement Picture(Figure figure) => XElement.Parse(figure.Svg);

    /// <summary>The data and layout in the html's small script.</summary>
    public static JsonObject Html(Figure figure)
    {
        var json = Call().Match(figure.ToHtml()!).Groups["json"].Value;
        return JsonNode.Parse(json)!.AsObject();
    }

    /// <summary>The points of the trace, as its marks lie between the ticks of the axes.</summary>
    public static List<(double X, double Y)> SvgPoints(Figure figure, string trace, bool logarithmic = false)
    {
        var picture = Picture(figure);
        var across = Scale(picture, "tick-x", "x", 0, log: false);
        var up = Scale(picture, "tick-y", "y", 4.5, logarithmic);
        return [.. picture.Elements(Svg + "g").Single(g => (string?)g.Attribute("data-name") == trace).Elements(Svg + "circle")
            .Select(c => (across(Number(c, "cx")), up(Number(c, "cy"))))];
    }

    public static List<(double X, double Y)> HtmlPoints(Figure figure, string trace)
    {
        var json = Html(figure)["data"]!.AsArray().Single(t => (string?)t!["name"] == trace)!;
        return [.. json["x"]!.AsArray().Zip(json["y"]!.AsArray()).Where(p => p.First is not null && p.Second is not null).Select(p => ((double)p.First!, (double)p.Second!))];
    }

    /// <summary>The pixels of a map in the svg: rows from the top of red, green, blue.</summary>
    public static byte[][] Pixels(XElement image)
    {
        var png = Convert.FromBase64String(((string)image.Attribute("href")!)["data:image/png;base64,".Length..]).AsSpan();
        int width = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png[16..]);
        // One IDAT chunk follows the header of 33 bytes.
        int length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png[33..]);
        using var zlib = new ZLibStream(new MemoryStream(png.Slice(41, length).ToArray()), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        return [.. rows.ToArray().Chunk(width * 3 + 1).Select(row => row[1..])];
    }

    public static double Number(XElement element, string name) => double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);

    // Two ticks with their numbers say how pixels become values.
    static Func<double, double> Scale(XElement picture, string kind, string side, double shift, bool log)
    {
        var ticks = picture.Descendants(Svg + "text").Where(t => (string?)t.Attribute("class") == kind)
            .Select(t => (At: Number(t, side) - shift, Value: double.Parse(t.Value, CultureInfo.InvariantCulture))).ToList();
        double Place(double v) => log ? Math.Log10(v) : v;
        var (a, b) = (ticks[0], ticks[^1]);
        return at => Place(a.Value) + (at - a.At) / (b.At - a.At) * (Place(b.Value) - Place(a.Value)) is var v && log ? Math.Pow(10, v) : v;
    }

    [GeneratedRegex("""\}\)\("figure-[0-9a-f]{12}", (?<json>\{.*\})\);</script>""", RegexOptions.Singleline)]
    private static partial Regex Call();
}
