using System.Text;
using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Kernel;

namespace KdCourse.Notebooks.Runner;

/// <summary>Writes a worker's outputs into the notebook: neighbouring stream texts as one, updates in their old place.</summary>
sealed class OutputCollector
{
    readonly Dictionary<string, List<JsonObject>> _displays = [];
    readonly StringBuilder _text = new();
    string? _stream;
    NotebookCell? _cell;

    /// <summary>Starts a cell: its old outputs go.</summary>
    public void Begin(NotebookCell cell, int count)
    {
        _cell = cell;
        cell.Outputs.Clear();
        cell.ExecutionCount = count;
    }

    /// <summary>Text on a stream.</summary>
    public void Stream(string name, string text)
    {
        if (_stream != name) EndStream();
        _stream = name;
        _text.Append(text);
    }

    /// <summary>Something displayed under a name.</summary>
    public void Display(string displayId, IReadOnlyDictionary<string, string> bundle)
    {
        var output = CellOutput.Display(bundle);
        Add(output);
        if (!_displays.TryGetValue(displayId, out var shown)) _displays[displayId] = shown = [];
        shown.Add(output);
    }

    /// <summary>New content for what was displayed under a name, in whichever cell that was.</summary>
    public void Update(string displayId, IReadOnlyDictionary<string, string> bundle)
    {
        foreach (var output in _displays.GetValueOrDefault(displayId, [])) output["data"] = CellOutput.Data(bundle);
    }

    /// <summary>The value of the last expression.</summary>
    public void Result(IReadOnlyDictionary<string, string> bundle) => Add(CellOutput.Result(bundle, _cell!.ExecutionCount ?? 0));

    /// <summary>The error that ended the cell.</summary>
    public void Error(CellError error) => Add(CellOutput.Error(error.Name, error.Message, error.Traceback));

    /// <summary>Puts text that is still held into the notebook.</summary>
    public void EndStream()
    {
        if (_stream is null) return;
        _cell!.Outputs.Add((JsonNode)CellOutput.Stream(_stream, _text.ToString()));
        _stream = null;
        _text.Clear();
    }

    void Add(JsonObject output)
    {
        EndStream();
        _cell!.Outputs.Add((JsonNode)output);
    }
}
