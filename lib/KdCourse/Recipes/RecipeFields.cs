using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KdCourse.Recipes;

/// <summary>The fields of an object in a recipe; reading one notes that it is known.</summary>
/// <param name="fields">The object.</param>
/// <param name="source">Where it comes from, for errors.</param>
/// <param name="prefix">The path to it, with a dot at its end.</param>
sealed class RecipeFields(JsonObject fields, string source, string prefix)
{
    readonly List<string> known = [];

    /// <summary>The names that are there.</summary>
    public IReadOnlyList<string> Names => [.. fields.Select(f => f.Key)];

    public string Text(string name) => OptionalText(name) ?? throw Wrong(name, "a text");

    public string? OptionalText(string name) => Given(name) is not { } value ? null
        : value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Trim() is { Length: > 0 } text ? text
        : throw Wrong(name, "a text that is not empty");

    public bool Flag(string name) => OptionalFlag(name) ?? throw Wrong(name, "true or false");

    public bool? OptionalFlag(string name) => Given(name)?.GetValueKind() switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "true or false"),
    };

    public string OneOf(string name, IReadOnlyList<string> names) => Text(name) is var text && names.Contains(text) ? text
        : throw Wrong(name, $"one of {string.Join(", ", names)}");

    public long Whole(string name, long from, long to) => OptionalWhole(name, from, to) ?? throw Wrong(name, WholeNumber(from, to));

    public long? OptionalWhole(string name, long from, long to) => Given(name) is not { } value ? null
        : value.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) && n >= from && n <= to ? n
        : throw Wrong(name, WholeNumber(from, to));

    /// <summary>A number with one bound below, which it may touch (from) or not (above), and one above (upTo, below).</summary>
    public double Number(string name, double? from = null, double? above = null, double? upTo = null, double? below = null)
    {
        var bounds = FormattableString.Invariant($"a number {(from is null ? $"above {above}" : $"from {from}")} {(upTo is null ? $"to below {below}" : $"to {upTo}")}");
        return Given(name) is { } value && value.GetValueKind() == JsonValueKind.Number && value.GetValue<double>() is var n
            && double.IsFinite(n) && (from is null || n >= from) && (above is null || n > above) && (upTo is null || n <= upTo) && (below is null || n < below)
            ? n : throw Wrong(name, bounds);
    }

    public IReadOnlyList<double> Numbers(string name, Func<double, bool> fits, string wanted) =>
        Given(name) is JsonArray list && list.All(v => v?.GetValueKind() == JsonValueKind.Number && fits(v.GetValue<double>()))
            ? [.. list.Select(v => v!.GetValue<double>())] : throw Wrong(name, $"a list of {wanted}");

    public JsonObject? OptionalObject(string name) => Given(name) is not { } value ? null
        : value is JsonObject o ? (JsonObject)o.DeepClone() : throw Wrong(name, "an object: { \"name\": value }");

    /// <summary>An object with fields of its own; null if it is null, or not there and not required.</summary>
    public RecipeFields? Inner(string name, bool required)
    {
        if (required && !fields.ContainsKey(name))
            throw Wrong(name, "an object, or null");
        return OptionalObject(name) is { } inner ? new RecipeFields(inner, source, $"{prefix}{name}.") : null;
    }

    /// <summary>Hands on what was read, once no field is left that nobody asked for.</summary>
    public T Done<T>(T read) => fields.FirstOrDefault(f => !known.Contains(f.Key)).Key is { } unknown
        ? throw new RecipeException(source, $"there is no field {prefix}{unknown} (its value is {Shown(fields[unknown])}). Known here: {string.Join(", ", known)}. Correct its name, or take it out.")
        : read;

    public RecipeException Wrong(string name, string wanted) => new(source, fields.ContainsKey(name)
        ? $"{prefix}{name} is {Shown(fields[name])}; it must be {wanted}."
        : $"{prefix}{name} is missing; it must be {wanted}.");

    JsonNode? Given(string name)
    {
        if (!known.Contains(name))
            known.Add(name);
        return fields[name];
    }

    static string Shown(JsonNode? value) => value?.ToJsonString() is not { } text ? "null" : text.Length <= 60 ? text : $"{text[..57]}...";

    static string WholeNumber(long from, long to) => to == long.MaxValue ? $"a whole number, {from} or more" : FormattableString.Invariant($"a whole number from {from} to {to}");
}
