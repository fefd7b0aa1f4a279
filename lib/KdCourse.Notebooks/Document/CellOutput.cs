using System.Text.Json;
using System.Text.Json.Nodes;

namespace KdCourse.Notebooks.Document;

/// <summary>Makes nbformat's four kinds of output, with their keys in Jupyter's order.</summary>
public static class CellOutput
{
    /// <summary>Text written to a stream.</summary>
    /// <param name="name">"stdout" or "stderr".</param>
    /// <param name="text">The text.</param>
    public static JsonObject Stream(string name, string text) => new()
    {
        ["name"] = name,
        ["output_type"] = "stream",
        ["text"] = MultilineText.Lines(text),
    };

    /// <summary>Something shown by display.</summary>
    /// <param name="bundle">Content by MIME type.</param>
    public static JsonObject Display(IEnumerable<KeyValuePair<string, string>> bundle) => new()
    {
        ["data"] = Data(bundle),
        ["metadata"] = new JsonObject(),
        ["output_type"] = "display_data",
    };

    /// <summary>The value of a cell's last expression.</summary>
    /// <param name="bundle">Content by MIME type.</param>
    /// <param name="count">The cell's execution count.</param>
    public static JsonObject Result(IEnumerable<KeyValuePair<string, string>> bundle, int count) => new()
    {
        ["data"] = Data(bundle),
        ["execution_count"] = count,
        ["metadata"] = new JsonObject(),
        ["output_type"] = "execute_result",
    };

    /// <summary>An error that ended a cell.</summary>
    /// <param name="name">The kind of error, an exception's type for one.</param>
    /// <param name="message">The message.</param>
    /// <param name="traceback">What a reader sees, line by line.</param>
    public static JsonObject Error(string name, string message, IEnumerable<string> traceback) => new()
    {
        ["ename"] = name,
        ["evalue"] = message,
        ["output_type"] = "error",
        ["traceback"] = new JsonArray([.. traceback.Select(l => (JsonNode)l)]),
    };

    /// <summary>The "data" of an output: texts as lists of lines and JSON as JSON, sorted, as nbformat writes them.</summary>
    /// <param name="bundle">Content by MIME type.</param>
    public static JsonObject Data(IEnumerable<KeyValuePair<string, string>> bundle) =>
        new(bundle.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Content(m.Key, m.Value))));

    static JsonNode? Content(string mime, string content) => mime switch
    {
        _ when mime.StartsWith("application/", StringComparison.Ordinal) && (mime.EndsWith("/json", StringComparison.Ordinal)
            || mime.EndsWith("+json", StringComparison.Ordinal)) => Json(content),
        "image/svg+xml" or "application/javascript" => MultilineText.Lines(content),
        _ when mime.StartsWith("text/", StringComparison.Ordinal) => MultilineText.Lines(content),
        _ => JsonValue.Create(content),
    };

    /// <summary>What a notebook displays as JSON need not be JSON: then it stays a text.</summary>
    static JsonNode? Json(string content)
    {
        try
        {
            return JsonNode.Parse(content);
        }
        catch (JsonException)
        {
            return JsonValue.Create(content);
        }
    }
}
