using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KdCourse.Figures;

namespace KdCourse.Tests.Figures;

/// <summary>A figure's JSON in a form that is the same on every machine, and the files that hold it.</summary>
static class FigureReference
{
    const int Digits = 6;

    // Another processor adds in another order: the sixth digit may be the next one.
    const double Tolerance = 1e-5;

    static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly string Built = Path.Combine(AppContext.BaseDirectory, "Figures", "reference");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Built, "*.json").Select(f => Path.GetFileNameWithoutExtension(f));

    /// <summary>The figure that the files hold.</summary>
    public static JsonNode Load(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Built, name + ".json")))!;

    /// <summary>Writes the figure's file into the checkout.</summary>
    public static void Renew(string name, JsonNode figure)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("KD_ROOT") is { Length: > 0 } root ? root : Checkout(), "tests", "KdCourse.Tests", "Figures", "reference");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name + ".json"), Short(figure.ToJsonString(Options)) + "\n");
    }

    /// <summary>
    /// Traces and layout with members in the order of their names, numbers with six digits, and images as the digest of
    /// their pixels: how a PNG is packed differs between machines.
    /// </summary>
    public static JsonNode Of(Figure figure) =>
        Same(new JsonObject { ["alternative"] = figure.Alternative, ["data"] = figure.Data.Json.DeepClone(), ["layout"] = figure.Data.Layout.DeepClone() })!;

    /// <summary>What differs, a line for each place.</summary>
    public static IEnumerable<string> Differences(JsonNode? wanted, JsonNode? found, string path = "") => (wanted, found) switch
    {
        (JsonObject a, JsonObject b) => a.Select(m => m.Key).Union(b.Select(m => m.Key)).Order(StringComparer.Ordinal)
            .SelectMany(k => !a.ContainsKey(k) ? [$"{path}.{k}: new, {Text(b[k])}"] : !b.ContainsKey(k) ? [$"{path}.{k}: gone, was {Text(a[k])}"] : Differences(a[k], b[k], $"{path}.{k}")),
        (JsonArray a, JsonArray b) when a.Count != b.Count => [$"{path}: {a.Count} entries became {b.Count}"],
        (JsonArray a, JsonArray b) => a.Zip(b).SelectMany((p, k) => Differences(p.First, p.Second, $"{path}[{k}]")),
        (JsonValue a, JsonValue b) when a.GetValueKind() == JsonValueKind.Number && b.GetValueKind() == JsonValueKind.Number =>
            Math.Abs(a.GetValue<double>() - b.GetValue<double>()) <= Tolerance * Math.Max(Math.Abs(a.GetValue<double>()), 1e-6) ? [] : [$"{path}: {Text(wanted)} became {Text(found)}"],
        _ => Text(wanted) == Text(found) ? [] : [$"{path}: {Text(wanted)} became {Text(found)}"],
    };

    static JsonNode? Same(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Same(m.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Same)]),
        JsonValue v when v.GetValueKind() == JsonValueKind.Number => Rounded(v.GetValue<double>()),
        JsonValue v when v.GetValueKind() == JsonValueKind.String && (string?)v is { } text && text.StartsWith("data:image/png;base64,", StringComparison.Ordinal) => Digest(text),
        _ => node?.DeepClone(),
    };

    // What is 0 but for dust is 0.
    static JsonValue Rounded(double v) => JsonValue.Create(Math.Abs(v) < 1e-12 ? 0 : double.Parse(v.ToString($"G{Digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    static string Digest(string source)
    {
        var png = Convert.FromBase64String(source["data:image/png;base64,".Length..]).AsSpan();
        int width = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png[16..]), height = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png[20..]);
        int length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png[33..]);
        using var zlib = new ZLibStream(new MemoryStream(png.Slice(41, length).ToArray()), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        return $"png {width} x {height}, pixels {Convert.ToHexStringLower(SHA256.HashData(rows.ToArray()))[..16]}";
    }

    static string Text(JsonNode? node) => node is null ? "null" : node.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) is { Length: > 100 } text ? text[..97] + "..." : node.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    // Rows of numbers or short words on one line: a changed value is then a changed line, and no thousand lines are.
    static string Short(string json) => System.Text.RegularExpressions.Regex.Replace(json, @"\[\s*([^\[\]{}]*?)\s*\]", m => "[" + System.Text.RegularExpressions.Regex.Replace(m.Groups[1].Value, @",\s*\n\s*", ", ") + "]");

    static string Checkout()
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
        {
            if (File.Exists(Path.Combine(d.FullName, "KdCourse.sln")))
                return d.FullName;
        }
        throw new DirectoryNotFoundException("The tests don't lie in a checkout: set KD_ROOT to the folder of KdCourse.sln.");
    }
}
