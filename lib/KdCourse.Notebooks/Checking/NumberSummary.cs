using System.Text.Json.Nodes;

namespace KdCourse.Notebooks.Checking;

/// <summary>Many numbers as a few: enough to notice a change, small enough to keep in a file.</summary>
static class NumberSummary
{
    /// <summary>How many numbers are kept as they are.</summary>
    public const int Few = 16;

    /// <summary>The numbers themselves, or their count, extremes, mean, deviation and some of them.</summary>
    public static JsonNode Of(IReadOnlyList<double> values)
    {
        if (values.Count <= Few) return Array(values);
        var finite = values.Where(double.IsFinite).DefaultIfEmpty().ToList();
        var mean = finite.Average();
        return new JsonObject
        {
            ["count"] = values.Count,
            ["min"] = Rounded(finite.Min()),
            ["max"] = Rounded(finite.Max()),
            ["mean"] = Rounded(mean),
            ["deviation"] = Rounded(Math.Sqrt(finite.Average(v => (v - mean) * (v - mean)))),
            ["samples"] = Array([.. Enumerable.Range(0, Few).Select(i => values[(int)((long)i * (values.Count - 1) / (Few - 1))])]),
        };
    }

    static JsonArray Array(IReadOnlyList<double> values) => [.. values.Select(v => Rounded(v))];

    /// <summary>Seven digits; JSON has no word for what is not finite.</summary>
    static JsonNode? Rounded(double value) => double.IsFinite(value)
        ? JsonValue.Create(double.Parse(value.ToString("G7", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture))
        : null;
}
