using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KdCourse.Figures.Drawing;

/// <summary>One trace of a chart: its values, and what they lack.</summary>
sealed class TraceData(JsonObject json, int number)
{
    static readonly string[] Kinds = ["scatter", "bar", "heatmap", "image"];

    public JsonObject Json => json;

    public string Kind { get; } = (string?)json["type"] ?? "scatter";

    public string Name { get; } = (string?)json["name"] ?? $"trace {number + 1}";

    public bool IsNamed => json["name"] is not null;

    public string XAxis { get; } = (string?)json["xaxis"] ?? "x";

    public string YAxis { get; } = (string?)json["yaxis"] ?? "y";

    public bool IsMap => Kind is "heatmap" or "image";

    /// <summary>The horizontal values, each a number or a category's name; places 0, 1, 2 if none are given.</summary>
    public IReadOnlyList<object> X => Side("x", "y");

    /// <summary>The vertical values.</summary>
    public IReadOnlyList<object> Y => Side("y", "x");

    /// <summary>The rows of a heat map; what is no number is NaN.</summary>
    public double[][] Z { get; } = json["z"] is JsonArray rows && (string?)json["type"] == "heatmap"
        ? [.. rows.Select(row => row!.AsArray().Select(Number).ToArray())] : [];

    /// <summary>A number of the trace.</summary>
    public double Get(string name, double otherwise) => json[name] is { } value ? Number(value) : otherwise;

    public static double Number(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>()
        : value?.GetValueKind() == JsonValueKind.String && double.TryParse((string?)value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;

    /// <summary>What of the trace can't be drawn, a sentence each.</summary>
    /// <exception cref="ArgumentException">Nothing of it can be drawn.</exception>
    public IEnumerable<string> Check(bool logX, bool logY)
    {
        if (!Kinds.Contains(Kind))
            throw new NotSupportedException($"'{Name}' is a {Kind}; a figure can hold {string.Join(", ", Kinds)}: other kinds can't be drawn without scripts.");
        return Kind switch { "image" => CheckImage(), "heatmap" => CheckMap(), _ => CheckPoints(logX, logY) };
    }

    /// <summary>Values that can't be drawn become gaps: plotly.js would draw a line to 0 on a logarithmic axis.</summary>
    public void LeaveOut(bool logX, bool logY)
    {
        if (IsMap)
            return;
        foreach (var (side, log) in new[] { ("x", logX), ("y", logY) })
        {
            if (json[side] is not JsonArray values)
                continue;
            var drawn = values.Select(Value).Select(v => v is string name ? JsonValue.Create(name)
                : v is double number && double.IsFinite(number) && (!log || number > 0) ? JsonValue.Create(number) : null);
            json[side] = new JsonArray([.. drawn]);
        }
    }

    string[] CheckImage() => json["source"] is null && json["z"] is not JsonArray { Count: > 0 }
        ? throw new ArgumentException($"The image '{Name}' has no pixels.") : [];

    IEnumerable<string> CheckMap()
    {
        int width = Z.Length == 0 ? 0 : Z[0].Length, missing = Z.Sum(row => row.Count(v => !double.IsFinite(v)));
        if (width == 0 || missing == Z.Length * width)
            throw new ArgumentException($"The map '{Name}' has {(width == 0 ? "no values" : "no finite value")}: there is nothing to draw.");
        if (Z.FirstOrDefault(row => row.Length != width) is { } other)
            throw new ArgumentException($"The map '{Name}' has rows of {width} and of {other.Length} values; all must be as long.");
        if (missing > 0)
            yield return $"{missing} of {Z.Length * width} values of '{Name}' are not finite and drawn grey.";
        else if (Z.Max(row => row.Max()) - Z.Min(row => row.Min()) is 0)
            yield return $"All values of '{Name}' are {Numbers.Text(Z[0][0])}.";
    }

    IEnumerable<string> CheckPoints(bool logX, bool logY)
    {
        if (X.Count == 0 || X.Count != Y.Count)
            throw new ArgumentException($"'{Name}' has {X.Count} x and {Y.Count} y values; it needs as many of both, at least one.");
        var points = X.Zip(Y).ToList();
        var lost = points.Where(p => IsLost(p.First) || IsLost(p.Second)).ToList();
        int notAbove = points.Count(p => !IsLost(p.First) && !IsLost(p.Second) && ((logX && p.First is <= 0.0) || (logY && p.Second is <= 0.0)));
        if (lost.Count + notAbove == X.Count)
            throw new ArgumentException($"'{Name}' has no value that can be drawn: {lost.Count} of {X.Count} are not finite, {notAbove} are not above 0 on a logarithmic axis.");
        if (lost.Count > 0)
            yield return $"'{Name}' has {lost.Count} {(lost.Count == 1 ? "value that is" : "values that are")} not finite and not drawn{Where(lost)}.";
        if (notAbove > 0)
            yield return $"'{Name}' has {notAbove} {(notAbove == 1 ? "value that is" : "values that are")} not above 0, which a logarithmic axis can't show.";
    }

    static string Where(List<(object First, object Second)> lost) =>
        lost.All(p => p.First is double x && double.IsFinite(x)) ? $" (at {string.Join(", ", lost.Take(5).Select(p => Numbers.Text((double)p.First)))}{(lost.Count > 5 ? ", ..." : "")})" : "";

    static bool IsLost(object value) => value is double number && !double.IsFinite(number);

    IReadOnlyList<object> Side(string name, string other) =>
        json[name] is JsonArray values ? [.. values.Select(Value)]
        : json[other] is JsonArray others ? [.. Enumerable.Range(0, others.Count).Select(k => (object)(double)k)] : [];

    // Newtonsoft and the drop-in write NaN as a text.
    static object Value(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String && (string?)value is { } text && text is not ("NaN" or "Infinity" or "-Infinity") ? text : Number(value);
}
