using System.Text.Json.Nodes;

namespace KdCourse.Notebooks.Document;

/// <summary>A typed view of one cell. The JSON below it keeps whatever this view does not know.</summary>
public sealed class NotebookCell
{
    internal NotebookCell(JsonObject node) => Node = node;

    /// <summary>The cell's JSON.</summary>
    public JsonObject Node { get; }

    /// <summary>The cell's id; null in files older than nbformat 4.5.</summary>
    public string? Id => Node["id"] is JsonValue v && v.TryGetValue<string>(out var id) ? id : null;

    /// <summary>The kind of cell.</summary>
    public CellKind Kind => Node["cell_type"]!.GetValue<string>() switch
    {
        "code" => CellKind.Code,
        "markdown" => CellKind.Markdown,
        _ => CellKind.Raw,
    };

    /// <summary>The cell's text. Setting it keeps the file's form: a list of lines, or one string.</summary>
    public string Source
    {
        get => MultilineText.Read(Node["source"]);
        set => Node.SetSorted("source", MultilineText.WriteLike(Node["source"], value));
    }

    /// <summary>The cell's metadata, made when it is missing.</summary>
    public JsonObject Metadata
    {
        get
        {
            if (Node["metadata"] is not JsonObject) Node.SetSorted("metadata", new JsonObject());
            return (JsonObject)Node["metadata"]!;
        }
    }

    /// <summary>The cell's tags, in order.</summary>
    public IReadOnlyList<string> Tags => Node["metadata"]?["tags"] is JsonArray tags
        ? [.. tags.OfType<JsonValue>().Where(t => t.TryGetValue<string>(out _)).Select(t => t.GetValue<string>())]
        : [];

    /// <summary>The outputs of a code cell, made when they are missing. Other cells have none: their list is empty and not part of the notebook.</summary>
    public JsonArray Outputs
    {
        get
        {
            if (Kind != CellKind.Code) return [];
            if (Node["outputs"] is not JsonArray) Node.SetSorted("outputs", new JsonArray());
            return (JsonArray)Node["outputs"]!;
        }
    }

    /// <summary>The n of Jupyter's [n] beside a code cell; null when it was not executed.</summary>
    public int? ExecutionCount
    {
        get => Node["execution_count"] is JsonValue v && v.TryGetValue<int>(out var count) ? count : null;
        set => Node.SetSorted("execution_count", value);
    }

    /// <summary>Whether the cell has a tag.</summary>
    public bool HasTag(string tag) => Tags.Contains(tag);

    /// <summary>A new code cell with its keys in Jupyter's order.</summary>
    /// <param name="id">The id, unique in its notebook; null for files older than nbformat 4.5.</param>
    /// <param name="source">The code.</param>
    /// <param name="tags">Tags of the cell.</param>
    public static NotebookCell NewCode(string? id, string source, params IEnumerable<string> tags)
    {
        var node = new JsonObject { ["cell_type"] = "code", ["execution_count"] = null };
        if (id is not null) node["id"] = id;
        var metadata = new JsonObject();
        var names = new JsonArray([.. tags.Select(t => (JsonNode)t)]);
        if (names.Count > 0) metadata["tags"] = names;
        node["metadata"] = metadata;
        node["outputs"] = new JsonArray();
        node["source"] = MultilineText.Lines(source);
        return new NotebookCell(node);
    }
}
