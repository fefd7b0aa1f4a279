using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KdCourse.Notebooks.Checking;

/// <summary>A figure's JSON with its long parts made short: arrays of numbers by their summary, pictures by their pixels.</summary>
static class DataDigest
{
    const int LongText = 200;
    const string Picture = "data:image/";

    /// <summary>The digest; keys in order.</summary>
    public static JsonNode? Of(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Of(p.Value)))),
        JsonArray a => Numbers(a) is { Count: > 0 } numbers ? NumberSummary.Of(numbers) : new JsonArray([.. a.Select(Of)]),
        JsonValue v when v.GetValueKind() == JsonValueKind.String => Text(v.GetValue<string>()),
        _ => node?.DeepClone(),
    };

    static JsonNode Text(string text)
    {
        if (text.StartsWith(Picture, StringComparison.Ordinal) && text.IndexOf(";base64,", StringComparison.Ordinal) is > 0 and var at)
            return PictureDigest.OfBase64(text[(at + ";base64,".Length)..]);
        return JsonValue.Create(text.Length <= LongText ? text : "sha256 " + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    /// <summary>The numbers of an array, or of an array of such arrays; null when there is something else in it.</summary>
    static List<double>? Numbers(JsonArray array)
    {
        var numbers = new List<double>();
        foreach (var item in array)
        {
            if (item is JsonArray inner && Numbers(inner) is { } more) numbers.AddRange(more);
            else if (item is JsonValue v && v.GetValueKind() == JsonValueKind.Number) numbers.Add(v.GetValue<double>());
            else return null;
        }
        return numbers;
    }
}
