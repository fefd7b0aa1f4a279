using System.Text.Json;
using System.Text.Json.Nodes;

namespace KdCourse.Notebooks.Checking;

/// <summary>Compares two pieces of JSON: structure and words exactly, numbers by tolerance.</summary>
/// <param name="tolerance">How far numbers may be apart, as a part of the larger one.</param>
sealed class DataComparison(double tolerance)
{
    // A number near zero among larger ones need not be as exact as these.
    const double PartOfScale = 0.1;

    // Of 255: rounding turns a colour into its neighbour.
    const double ColourLevels = 2;

    // Where a frame begins depends on how long the longest number beside it is.
    const double Pixels = 6;

    /// <summary>The places that differ, in order.</summary>
    public IEnumerable<Mismatch> Compare(JsonNode? expected, JsonNode? seen) => Compare("", expected, seen, 0, 0);

    IEnumerable<Mismatch> Compare(string place, JsonNode? expected, JsonNode? seen, double scale, double least)
    {
        switch (expected, seen)
        {
            case (null, null): return [];
            case (JsonObject a, JsonObject b): return Objects(place, a, b, least);
            case (JsonArray a, JsonArray b): return Arrays(place, a, b, least);
            case (JsonValue a, JsonValue b) when IsNumber(a) && IsNumber(b): return Numbers(place, a.GetValue<double>(), b.GetValue<double>(), scale, least);
            case (JsonValue a, JsonValue b) when a.GetValueKind() == JsonValueKind.String && b.GetValueKind() == JsonValueKind.String:
                return NumberText.Difference(a.GetValue<string>(), b.GetValue<string>(), tolerance) is { } remark
                    ? [new Mismatch(place, a.GetValue<string>(), b.GetValue<string>(), remark)] : [];
            case (JsonValue a, JsonValue b) when a.GetValueKind() == b.GetValueKind() && a.ToJsonString() == b.ToJsonString(): return [];
            default: return [new Mismatch(place, Short(expected), Short(seen), expected is null ? "this is new" : seen is null ? "this is missing" : "it is of another kind")];
        }
    }

    IEnumerable<Mismatch> Objects(string place, JsonObject expected, JsonObject seen, double least)
    {
        // A figure's data can only be compared where both runs had it; its drawing holds the same.
        var names = expected.Select(p => p.Key).Union(seen.Select(p => p.Key)).Where(n => n != "figure" || (expected.ContainsKey(n) && seen.ContainsKey(n)));
        var scale = Scale([expected["min"], expected["max"]]);
        return names.SelectMany(n => Compare(place.Length == 0 ? n : $"{place}.{n}", expected[n], seen[n], n == "count" ? 0 : scale, Least(n)));

        double Least(string name) => name switch
        {
            PictureDigest.Colours => ColourLevels,
            PictureDigest.Coordinates when place.EndsWith("drawing", StringComparison.Ordinal) => Pixels,
            "count" => 0,
            _ => least,
        };
    }

    IEnumerable<Mismatch> Arrays(string place, JsonArray expected, JsonArray seen, double least)
    {
        var scale = Scale(expected);
        var both = Enumerable.Range(0, Math.Min(expected.Count, seen.Count)).SelectMany(i => Compare(Item(place, i, expected[i]), expected[i], seen[i], scale, least));
        if (expected.Count == seen.Count) return both;
        // The first that has no partner says more than the counts alone.
        var at = Math.Min(expected.Count, seen.Count);
        return both.Append(new Mismatch(Item(place, at, (expected.Count > at ? expected : seen)[at]), Short(expected.ElementAtOrDefault(at)), Short(seen.ElementAtOrDefault(at)),
            $"{expected.Count} expected, {seen.Count} there"));
    }

    IEnumerable<Mismatch> Numbers(string place, double a, double b, double scale, double least)
    {
        var allowed = Math.Max(least, tolerance * Math.Max(Math.Max(Math.Abs(a), Math.Abs(b)), PartOfScale * scale));
        if (a == b || Math.Abs(a - b) <= allowed) return [];
        var (expected, seen) = (JsonValue.Create(a).ToJsonString(), JsonValue.Create(b).ToJsonString());
        return [new Mismatch(place, expected, seen, NumberText.Apart(expected, seen, a, b, tolerance))];
    }

    static string Item(string place, int index, JsonNode? item) =>
        place.EndsWith("text", StringComparison.Ordinal) && item is JsonValue ? $"{place[..^"text".Length]}line {index + 1}" : $"{place}[{index}]";

    static double Scale(IEnumerable<JsonNode?> numbers) => numbers.OfType<JsonValue>().Where(IsNumber).Select(v => Math.Abs(v.GetValue<double>())).DefaultIfEmpty().Max();

    static bool IsNumber(JsonValue value) => value.GetValueKind() == JsonValueKind.Number;

    static string Short(JsonNode? node)
    {
        var text = node is null ? "nothing" : node is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : node.ToJsonString();
        return text.Length <= 200 ? text : text[..197] + "...";
    }
}
