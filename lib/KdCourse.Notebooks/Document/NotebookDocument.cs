using System.Text;
using System.Text.Json.Nodes;

namespace KdCourse.Notebooks.Document;

/// <summary>
/// An nbformat 4 notebook, read and written without loss: unknown keys, key order, ids, attachments and the form of
/// each text stay, and an unchanged file that Jupyter wrote comes back byte for byte.
/// </summary>
public sealed class NotebookDocument
{
    readonly List<NotebookCell> _cells;

    NotebookDocument(JsonObject root, string name)
    {
        Root = root;
        Name = name;
        _cells = [.. ((JsonArray)root["cells"]!).Select(c => new NotebookCell((JsonObject)c!))];
    }

    /// <summary>The notebook's JSON.</summary>
    public JsonObject Root { get; }

    /// <summary>The file it was read from, as the user named it: for messages.</summary>
    public string Name { get; }

    /// <summary>The cells, in order.</summary>
    public IReadOnlyList<NotebookCell> Cells => _cells;

    /// <summary>The second number of the format's version: ids belong to a cell from 4.5 on.</summary>
    public int FormatMinor => Root["nbformat_minor"] is JsonValue v && v.TryGetValue<int>(out var minor) ? minor : 0;

    /// <summary>Reads a notebook.</summary>
    /// <exception cref="NotebookFormatException">The file is not a notebook.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NotebookDocument Load(string path) => Parse(File.ReadAllBytes(path), path);

    /// <summary>Reads a notebook from its bytes; <paramref name="name"/> is the file's name in messages.</summary>
    /// <exception cref="NotebookFormatException">The bytes are not a notebook.</exception>
    public static NotebookDocument Parse(ReadOnlySpan<byte> utf8, string name) => new(NotebookParser.Parse(utf8, name), name);

    /// <summary>Puts a cell at a place among the cells.</summary>
    public void Insert(int index, NotebookCell cell)
    {
        ((JsonArray)Root["cells"]!).Insert(index, cell.Node);
        _cells.Insert(index, cell);
    }

    /// <summary>Takes cells out.</summary>
    public void RemoveWhere(Func<NotebookCell, bool> condition)
    {
        foreach (var cell in _cells.Where(condition).ToList())
        {
            ((JsonArray)Root["cells"]!).Remove(cell.Node);
            _cells.Remove(cell);
        }
    }

    /// <summary>The file's text, as Jupyter writes it.</summary>
    public string ToText() => JupyterJson.Write(Root);

    /// <summary>Writes the file in one step: what was there before stays whole if anything fails.</summary>
    /// <exception cref="IOException">The file could not be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, Encoding.UTF8.GetBytes(ToText()));
}
