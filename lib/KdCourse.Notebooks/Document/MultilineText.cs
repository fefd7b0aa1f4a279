using System.Text.Json;
using System.Text.Json.Nodes;

namespace KdCourse.Notebooks.Document;

/// <summary>nbformat's multi-line text: one string, or a list of lines that each keep their line end.</summary>
public static class MultilineText
{
    /// <summary>Whether a node is such a text.</summary>
    public static bool IsText(JsonNode? node) => node switch
    {
        JsonArray lines => lines.All(IsString),
        _ => IsString(node),
    };

    /// <summary>The text as one string; nothing gives the empty string.</summary>
    public static string Read(JsonNode? node) => node switch
    {
        null => "",
        JsonArray lines => string.Concat(lines.Select(l => l!.GetValue<string>())),
        _ => node.GetValue<string>(),
    };

    /// <summary>The text in the form that <paramref name="old"/> has: a list stays a list, a string stays a string.</summary>
    public static JsonNode WriteLike(JsonNode? old, string text) => old is JsonValue ? JsonValue.Create(text) : Lines(text);

    /// <summary>The text as a list of lines, cut where nbformat cuts (Python's splitlines with the ends kept).</summary>
    public static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsLineEnd(text[i])) continue;
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
            lines.Add((JsonNode)text[start..(i + 1)]);
            start = i + 1;
        }
        if (start < text.Length) lines.Add((JsonNode)text[start..]);
        return lines;
    }

    static bool IsLineEnd(char c) =>
        c is (>= '\n' and <= '\r') or (>= '\x1c' and <= '\x1e') or '\x85' or '\u2028' or '\u2029';

    static bool IsString(JsonNode? node) => node is JsonValue v && v.GetValueKind() == JsonValueKind.String;
}
