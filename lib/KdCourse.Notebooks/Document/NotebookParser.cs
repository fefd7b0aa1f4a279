using System.Text.Json;
using System.Text.Json.Nodes;

namespace KdCourse.Notebooks.Document;

/// <summary>Reads a notebook's bytes and checks the parts that the typed views rely on.</summary>
static class NotebookParser
{
    const string Wanted = "wanted a notebook, a JSON object with \"nbformat\": 4 and a list of \"cells\"";
    static readonly JsonDocumentOptions _options = new() { MaxDepth = 512, AllowDuplicateProperties = false };

    /// <exception cref="NotebookFormatException">The bytes are not a notebook.</exception>
    public static JsonObject Parse(ReadOnlySpan<byte> utf8, string file)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        if (utf8.StartsWith(mark)) utf8 = utf8[mark.Length..];
        if (utf8.Trim(" \t\r\n"u8).IsEmpty) throw new NotebookFormatException(file, "line 1, column 1", $"the file is empty; {Wanted}");

        JsonNode? node;
        try
        {
            node = JsonNode.Parse(utf8, documentOptions: _options);
            TouchStrings(node);
        }
        catch (JsonException e)
        {
            // A key that stands twice is reported without its place.
            var place = e.LineNumber is { } line ? $"line {line + 1}, column {e.BytePositionInLine + 1}" : "a key in it";
            throw new NotebookFormatException(file, place, $"this is not JSON: {Reason(e)}; {Wanted}");
        }
        catch (InvalidOperationException)
        {
            throw new NotebookFormatException(file, "a text in it", "half of a surrogate pair (\\ud800 to \\udfff) stands alone; wanted whole characters");
        }
        Check(node, file);
        return (JsonObject)node!;
    }

    static void Check(JsonNode? node, string file)
    {
        if (node is not JsonObject root) throw new NotebookFormatException(file, "line 1, column 1", $"found {Name(node)}; {Wanted}");
        if (root["nbformat"] is not JsonValue version || !version.TryGetValue<int>(out var major))
            throw new NotebookFormatException(file, "nbformat", $"found {Name(root["nbformat"])}; {Wanted}");
        if (major != 4)
            throw new NotebookFormatException(file, "nbformat", $"found version {major}; wanted 4: open the file in Jupyter and save it again");
        if (root["metadata"] is not (null or JsonObject))
            throw new NotebookFormatException(file, "metadata", $"found {Name(root["metadata"])}; wanted an object");
        if (root["cells"] is not JsonArray cells) throw new NotebookFormatException(file, "cells", $"found {Name(root["cells"])}; {Wanted}");
        for (var i = 0; i < cells.Count; i++) CheckCell(cells[i], $"cell {i + 1}", file);
    }

    static void CheckCell(JsonNode? node, string place, string file)
    {
        if (node is not JsonObject cell) throw new NotebookFormatException(file, place, $"found {Name(node)}; wanted an object");
        var kind = cell["cell_type"] is JsonValue v && v.TryGetValue<string>(out var s) ? s : null;
        if (kind is not ("code" or "markdown" or "raw"))
            throw new NotebookFormatException(file, $"{place}, cell_type", $"found {cell["cell_type"]?.ToJsonString() ?? "nothing"}; wanted \"code\", \"markdown\" or \"raw\"");
        if (!MultilineText.IsText(cell["source"]))
            throw new NotebookFormatException(file, $"{place}, source", $"found {Name(cell["source"])}; wanted text or a list of texts");
        if (cell["metadata"] is not (null or JsonObject))
            throw new NotebookFormatException(file, $"{place}, metadata", $"found {Name(cell["metadata"])}; wanted an object");
        if (kind == "code" && cell["outputs"] is not (null or JsonArray))
            throw new NotebookFormatException(file, $"{place}, outputs", $"found {Name(cell["outputs"])}; wanted a list");
    }

    /// <summary>JsonNode decodes texts when they are first read; a broken one must be found here, not in the middle of a run.</summary>
    static void TouchStrings(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o: foreach (var (_, child) in o) TouchStrings(child); break;
            case JsonArray a: foreach (var child in a) TouchStrings(child); break;
            case JsonValue v when v.GetValueKind() == JsonValueKind.String: v.GetValue<string>(); break;
        }
    }

    static string Name(JsonNode? node) => node switch
    {
        null => "nothing",
        JsonObject => "an object",
        JsonArray a when a.All(i => MultilineText.IsText(i) && i is not JsonArray) => "a list of texts",
        JsonArray => "a list",
        _ => node.GetValueKind() switch { JsonValueKind.String => "a text", JsonValueKind.Number => $"the number {node}", _ => node.ToJsonString() },
    };

    static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? e.Message : e.Message[..end]).TrimEnd('.', ' ');
    }
}
