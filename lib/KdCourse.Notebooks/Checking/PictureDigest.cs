using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace KdCourse.Notebooks.Checking;

/// <summary>What a picture shows, as little data: two files with the same pixels, or the same drawing, give the same.</summary>
static partial class PictureDigest
{
    /// <summary>Under which name the means of a picture's colours stand, 0 to 255.</summary>
    public const string Colours = "blocks";

    /// <summary>Under which name the numbers of a drawing stand, in pixels.</summary>
    public const string Coordinates = "numbers";

    const int Blocks = 4;

    /// <summary>A pixel picture in base64: its size and the mean of each channel in 4 times 4 blocks; of other formats, a checksum.</summary>
    public static JsonNode OfBase64(string base64)
    {
        byte[] file;
        try
        {
            file = Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            return JsonValue.Create("not base64");
        }
        return PngPixels.Read(file) is { } pixels ? Of(pixels) : JsonValue.Create("sha256 " + Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    /// <summary>A drawing but for the scales of its axes: how many elements of each kind, its texts, its numbers in order, its pixel pictures. Its text if it is not XML.</summary>
    public static JsonNode OfSvg(string svg)
    {
        XElement root;
        try
        {
            root = XElement.Parse(svg);
        }
        catch (XmlException)
        {
            return JsonValue.Create(svg);
        }
        var elements = root.DescendantsAndSelf().Where(e => !IsScale(e)).ToList();
        var attributes = elements.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.LocalName is not ("id" or "class")).Select(a => a.Value).ToList();
        var pictures = attributes.Select(a => Embedded().Match(a)).Where(m => m.Success).ToList();
        var numbers = attributes.Where(a => !Embedded().IsMatch(a)).SelectMany(a => Number().Matches(a))
            .Select(m => double.Parse(m.Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var digest = new JsonObject
        {
            ["elements"] = new JsonObject(elements.GroupBy(e => e.Name.LocalName).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, (JsonNode?)g.Count()))),
            ["texts"] = new JsonArray([.. elements.SelectMany(e => e.Nodes().OfType<XText>()).Select(t => OutputDigest.WithoutTimes(t.Value).Trim()).Where(t => t.Length > 0).Select(t => (JsonNode)t)]),
            [Coordinates] = NumberSummary.Of(numbers),
        };
        if (pictures.Count > 0) digest["pictures"] = new JsonArray([.. pictures.Select(m => OfBase64(m.Groups["content"].Value))]);
        return digest;
    }

    // The numbers along an axis and their lines jump from every 2 to every 2.5 when the data move by a hair.
    static bool IsScale(XElement element) => (string?)element.Attribute("class") switch
    {
        "grid" => true,
        "tick-x" or "tick-y" => double.TryParse(element.Value, System.Globalization.CultureInfo.InvariantCulture, out _),
        _ => false,
    };

    static JsonObject Of(PngPixels picture)
    {
        var means = new JsonArray();
        for (var by = 0; by < Math.Min(Blocks, picture.Height); by++)
        {
            for (var bx = 0; bx < Math.Min(Blocks, picture.Width); bx++)
            {
                for (var c = 0; c < picture.Channels; c++) means.Add((JsonNode)Math.Round(Mean(picture, bx, by, c), 1));
            }
        }
        return new JsonObject { ["width"] = picture.Width, ["height"] = picture.Height, ["channels"] = picture.Channels, [Colours] = means };
    }

    static double Mean(PngPixels picture, int bx, int by, int channel)
    {
        int across = Math.Min(Blocks, picture.Width), down = Math.Min(Blocks, picture.Height);
        int left = bx * picture.Width / across, right = (bx + 1) * picture.Width / across;
        int top = by * picture.Height / down, bottom = (by + 1) * picture.Height / down;
        long sum = 0;
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++) sum += picture.Bytes[(y * picture.Width + x) * picture.Channels + channel];
        }
        return (double)sum / ((right - left) * (bottom - top));
    }

    [GeneratedRegex(@"^data:image/\w+;base64,(?<content>.+)$", RegexOptions.Singleline)]
    private static partial Regex Embedded();

    [GeneratedRegex(@"(?<![\w#.])-?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")]
    private static partial Regex Number();
}
