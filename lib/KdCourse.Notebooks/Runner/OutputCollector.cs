using System.Globalization;
using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Kernel;

namespace KdCourse.Notebooks.Runner;

/// <summary>
/// Writes a worker's outputs into the notebook: neighbouring stream texts as one, updates in their old place. Of a cell
/// that writes without end only so much is kept that the notebook can still be opened; the rest is counted and said.
/// </summary>
sealed class OutputCollector
{
    /// <summary>How many characters of stream text a cell keeps: the first and the last half of them.</summary>
    public const int MaxText = 1_000_000;

    /// <summary>How many outputs a cell keeps, its result and its error not counted.</summary>
    public const int MaxOutputs = 1_000;

    /// <summary>How many characters of displayed content a cell keeps: pictures, tables, charts.</summary>
    public const int MaxContent = 100_000_000;

    readonly Dictionary<string, List<JsonObject>> _displays = [];
    BoundedText _text = new(MaxText);
    string? _stream;
    NotebookCell? _cell;
    int _textLeft, _contentLeft;
    long _outputsLeftOut, _textLeftOut;

    /// <summary>Starts a cell: its old outputs go.</summary>
    public void Begin(NotebookCell cell, int count)
    {
        _cell = cell;
        (_textLeft, _contentLeft, _outputsLeftOut, _textLeftOut) = (MaxText, MaxContent, 0, 0);
        cell.Outputs.Clear();
        cell.ExecutionCount = count;
    }

    /// <summary>Text on a stream.</summary>
    public void Stream(string name, string text)
    {
        if (_stream != name)
        {
            EndStream();
            (_stream, _text) = (name, new BoundedText(Math.Max(0, _textLeft), MaxText));
        }
        _text.Append(text);
    }

    /// <summary>Something displayed under a name.</summary>
    public void Display(string displayId, IReadOnlyDictionary<string, string> bundle)
    {
        EndStream();
        var size = bundle.Sum(m => (long)m.Value.Length);
        if (_cell!.Outputs.Count >= MaxOutputs || size > _contentLeft)
        {
            _outputsLeftOut++;
            return;
        }
        _contentLeft -= (int)size;
        var output = CellOutput.Display(bundle);
        _cell.Outputs.Add((JsonNode)output);
        if (!_displays.TryGetValue(displayId, out var shown)) _displays[displayId] = shown = [];
        shown.Add(output);
    }

    /// <summary>New content for what was displayed under a name, in whichever cell that was.</summary>
    public void Update(string displayId, IReadOnlyDictionary<string, string> bundle)
    {
        if (bundle.Sum(m => (long)m.Value.Length) > MaxContent) return;
        foreach (var output in _displays.GetValueOrDefault(displayId, [])) output["data"] = CellOutput.Data(bundle);
    }

    /// <summary>The value of the last expression.</summary>
    public void Result(IReadOnlyDictionary<string, string> bundle)
    {
        EndStream();
        if (bundle.Sum(m => (long)m.Value.Length) > _contentLeft) _outputsLeftOut++;
        else _cell!.Outputs.Add((JsonNode)CellOutput.Result(bundle, _cell.ExecutionCount ?? 0));
    }

    /// <summary>The error that ended the cell.</summary>
    public void Error(CellError error)
    {
        End();
        _cell!.Outputs.Add((JsonNode)CellOutput.Error(error.Name, error.Message, error.Traceback));
    }

    /// <summary>Puts text that is still held into the notebook, and says what was left out.</summary>
    public void End()
    {
        EndStream();
        if (_outputsLeftOut == 0) return;
        _cell!.Outputs.Add((JsonNode)CellOutput.Stream("stderr", string.Create(CultureInfo.InvariantCulture,
            $"[{_outputsLeftOut:N0} outputs with {_textLeftOut:N0} characters of text left out: a cell keeps {MaxOutputs:N0} outputs, {MaxText:N0} characters of text and {MaxContent:N0} of other content]\n")));
        _outputsLeftOut = 0;
    }

    void EndStream()
    {
        if (_stream is null) return;
        if (_cell!.Outputs.Count >= MaxOutputs)
        {
            _outputsLeftOut++;
            _textLeftOut += _text.Length;
        }
        else
        {
            _cell.Outputs.Add((JsonNode)CellOutput.Stream(_stream, _text.ToString()));
            _textLeft -= _text.Length;
        }
        _stream = null;
    }
}
