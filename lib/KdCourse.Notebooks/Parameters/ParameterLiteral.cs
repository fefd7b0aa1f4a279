using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;

namespace KdCourse.Notebooks.Parameters;

/// <summary>Writes a value from the command line as a C# literal of a parameter's type.</summary>
static class ParameterLiteral
{
    static readonly CultureInfo _invariant = CultureInfo.InvariantCulture;

    /// <summary>The literal.</summary>
    /// <exception cref="ParameterException">The value does not fit the type.</exception>
    public static string Of(DeclaredParameter parameter, string value)
    {
        var type = parameter.Type?.TrimEnd('?');
        if (value == "null" && type != parameter.Type) return "null";
        var literal = type switch
        {
            null => Guess(value),
            "string" => Quoted(value),
            "bool" => bool.TryParse(value, out var b) ? (b ? "true" : "false") : null,
            "char" => value.Length == 1 ? SymbolDisplay.FormatLiteral(value[0], quote: true) : null,
            "int" => Integer<int>(value),
            "long" => Integer<long>(value),
            "short" => Integer<short>(value),
            "byte" => Integer<byte>(value),
            "uint" => Integer<uint>(value),
            "ulong" => Integer<ulong>(value),
            "double" => double.TryParse(value, NumberStyles.Float, _invariant, out var d) && double.IsFinite(d) ? d.ToString("R", _invariant) + "d" : null,
            "float" => float.TryParse(value, NumberStyles.Float, _invariant, out var f) && float.IsFinite(f) ? f.ToString("R", _invariant) + "f" : null,
            "decimal" => decimal.TryParse(value, NumberStyles.Float, _invariant, out var m) ? m.ToString(_invariant) + "m" : null,
            _ when type.EndsWith("[]", StringComparison.Ordinal) => List(parameter, type[..^2], value),
            _ => throw new ParameterException($"parameter {parameter.Name} is of type {parameter.Type}: only text, numbers, true/false and lists of them can be set from outside"),
        };
        return literal ?? throw new ParameterException(
            $"parameter {parameter.Name} is of type {parameter.Type}, and \"{value}\" is not: give a value such as {parameter.Default ?? Example(type!)}");
    }

    /// <summary>A list in JSON: <c>[1, 2]</c>; null when it is none.</summary>
    static string? List(DeclaredParameter parameter, string element, string value)
    {
        try
        {
            if (JsonNode.Parse(value) is not JsonArray items || items.Any(i => i is not JsonValue)) return null;
            var one = parameter with { Type = element, Default = null };
            return $"new {element}[] {{ {string.Join(", ", items.Select(i => Of(one, i!.ToString())))} }}";
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string? Integer<T>(string value) where T : struct, System.Numerics.IBinaryInteger<T> =>
        T.TryParse(value, NumberStyles.AllowLeadingSign, _invariant, out var number) ? number.ToString(null, _invariant) : null;

    /// <summary>For a parameter without a known type: what the text looks like.</summary>
    static string Guess(string value) =>
        Integer<int>(value) ?? (double.TryParse(value, NumberStyles.Float, _invariant, out var d) && double.IsFinite(d) ? d.ToString("R", _invariant) + "d"
            : bool.TryParse(value, out var b) ? (b ? "true" : "false") : Quoted(value));

    static string Quoted(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    static string Example(string type) => type switch { "bool" => "true", "char" => "a", "double" or "float" or "decimal" => "0.5", "string" => "text", _ when type.EndsWith("[]", StringComparison.Ordinal) => $"[{Example(type[..^2])}]", _ => "1" };
}
