using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace KdCourse.Notebooks.Kernel;

/// <summary>A value as text that a person reads: invariant numbers, short lists, C#'s names for types.</summary>
public static class PlainTextFormatter
{
    /// <summary>How many items of a sequence are shown.</summary>
    public const int MaxItems = 20;

    const int MaxDepth = 4;

    /// <summary>The text.</summary>
    public static string Format(object? value) => value is string s ? s : Nested(value, 0);

    static string Nested(object? value, int depth) => value switch
    {
        null => "null",
        string s => $"\"{s}\"",
        char c => $"'{c}'",
        bool b => b ? "true" : "false",
        Type t => TypeNames.Of(t),
        DictionaryEntry e => $"{Nested(e.Key, depth + 1)}: {Nested(e.Value, depth + 1)}",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        ITuple tuple => Tuple(tuple, depth),
        IEnumerable sequence when !WritesItself(value) => depth < MaxDepth ? Sequence(sequence, depth) : "…",
        _ when Pair(value) is var (k, v) => $"{Nested(k, depth + 1)}: {Nested(v, depth + 1)}",
        _ => WritesItself(value) ? value.ToString() ?? "" : TypeNames.Of(value.GetType()),
    };

    static string Tuple(ITuple tuple, int depth) =>
        $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Nested(tuple[i], depth + 1)))})";

    static string Sequence(IEnumerable sequence, int depth)
    {
        var text = new StringBuilder();
        var shown = 0;
        foreach (var item in sequence)
        {
            if (shown == MaxItems)
            {
                text.Append(", …").Append(sequence is ICollection all ? $" ({all.Count - shown} more)" : "");
                break;
            }
            text.Append(shown++ == 0 ? "" : ", ").Append(Nested(item, depth + 1));
        }
        var (open, close) = sequence is IDictionary ? ('{', '}') : ('[', ']');
        return $"{open}{text}{close}";
    }

    /// <summary>A generic KeyValuePair has no non-generic face, so its halves come by reflection.</summary>
    static (object?, object?)? Pair(object value)
    {
        var type = value.GetType();
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(KeyValuePair<,>)) return null;
        return (type.GetProperty("Key")!.GetValue(value), type.GetProperty("Value")!.GetValue(value));
    }

    /// <summary>Whether the type has a ToString of its own; object's and ValueType's only name the type.</summary>
    static bool WritesItself(object value)
    {
        var declaring = value.GetType().GetMethod(nameof(ToString), [])?.DeclaringType;
        return declaring != typeof(object) && declaring != typeof(ValueType);
    }
}
