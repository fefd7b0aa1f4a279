using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KdCourse.Notebooks.Document;

/// <summary>
/// Writes JSON byte for byte as Jupyter does (Python's json with indent 1 and non-ASCII kept), which no setting of
/// Utf8JsonWriter gives: it escapes characters that Python leaves alone and writes empty containers otherwise.
/// </summary>
static class JupyterJson
{
    static readonly SearchValues<char> _escaped = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 32).Select(c => (char)c)) + "\"\\");

    /// <summary>The text of a node, with a newline at its end.</summary>
    public static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        Write(node, text, 0);
        return text.Append('\n').ToString();
    }

    static void Write(JsonNode? node, StringBuilder text, int depth)
    {
        switch (node)
        {
            case null: text.Append("null"); break;
            case JsonObject o: WriteObject(o, text, depth); break;
            case JsonArray a: WriteArray(a, text, depth); break;
            // Numbers keep the digits they came with: 1e-05 stays 1e-05.
            case JsonValue v when v.GetValueKind() != JsonValueKind.String: text.Append(v.ToJsonString()); break;
            case JsonValue v: WriteString(v.GetValue<string>(), text); break;
        }
    }

    static void WriteObject(JsonObject o, StringBuilder text, int depth)
    {
        if (o.Count == 0)
        {
            text.Append("{}");
            return;
        }
        var separator = '{';
        foreach (var (key, value) in o)
        {
            text.Append(separator).Append('\n').Append(' ', depth + 1);
            WriteString(key, text);
            text.Append(": ");
            Write(value, text, depth + 1);
            separator = ',';
        }
        text.Append('\n').Append(' ', depth).Append('}');
    }

    static void WriteArray(JsonArray a, StringBuilder text, int depth)
    {
        if (a.Count == 0)
        {
            text.Append("[]");
            return;
        }
        var separator = '[';
        foreach (var item in a)
        {
            text.Append(separator).Append('\n').Append(' ', depth + 1);
            Write(item, text, depth + 1);
            separator = ',';
        }
        text.Append('\n').Append(' ', depth).Append(']');
    }

    static void WriteString(ReadOnlySpan<char> value, StringBuilder text)
    {
        text.Append('"');
        // Pictures are megabytes of base64: whole runs are copied, not characters.
        for (int next; (next = value.IndexOfAny(_escaped)) >= 0; value = value[(next + 1)..])
        {
            text.Append(value[..next]);
            _ = value[next] switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                var c => text.Append("\\u").Append(((int)c).ToString("x4")),
            };
        }
        text.Append(value).Append('"');
    }
}
