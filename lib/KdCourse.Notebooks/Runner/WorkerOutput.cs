using System.Text;
using System.Text.Json.Nodes;
using KdCourse.Notebooks.Kernel;

namespace KdCourse.Notebooks.Runner;

/// <summary>The worker's outputs as messages to its parent.</summary>
sealed class WorkerOutput(Stream replies) : IKernelOutput
{
    const int MaxPiece = 16384;

    /// <summary>Tells the parent that a cell begins: the compiler's start is not the cell's time.</summary>
    public void Begin() => Send(new JsonObject { ["type"] = "begin" });

    /// <summary>Tells the parent that a cell is over; nothing of it follows.</summary>
    /// <param name="ok">Whether the cell went without an error.</param>
    public void Done(bool ok) => Send(new JsonObject { ["type"] = "done", ["ok"] = ok, ["peak"] = PeakMemory.Read() });

    public void Stream(string name, string text) => Stream(name, text.AsSpan());

    /// <summary>Text written to a stream; a long one goes in pieces, so that neither side holds it twice.</summary>
    public void Stream(string name, ReadOnlySpan<char> text)
    {
        var kind = name == "stderr" ? Wire.Error : Wire.Out;
        while (text.Length > 0)
        {
            var length = Math.Min(text.Length, MaxPiece);
            if (length < text.Length && char.IsHighSurrogate(text[length - 1])) length--;
            try
            {
                Wire.Write(replies, kind, text[..length]);
            }
            catch (IOException)
            {
                return; // As below.
            }
            text = text[length..];
        }
    }

    public void Display(IReadOnlyDictionary<string, string> bundle, string displayId) => Send("display", bundle, displayId);

    public void UpdateDisplay(IReadOnlyDictionary<string, string> bundle, string displayId) => Send("update", bundle, displayId);

    public void Result(IReadOnlyDictionary<string, string> bundle) => Send("result", bundle, null);

    public void Error(CellError error)
    {
        FlushConsole();
        Send(new JsonObject
        {
            ["type"] = "error",
            ["name"] = Whole(error.Name),
            ["message"] = Whole(error.Message),
            ["line"] = error.Line,
            ["traceback"] = new JsonArray([.. error.Traceback.Select(l => (JsonNode)Whole(l))]),
        });
    }

    /// <summary>What was printed before something is displayed stands before it.</summary>
    public static void FlushConsole()
    {
        Console.Out.Flush();
        Console.Error.Flush();
    }

    void Send(string type, IReadOnlyDictionary<string, string> bundle, string? displayId)
    {
        FlushConsole();
        var data = new JsonObject(bundle.Select(m => KeyValuePair.Create(Whole(m.Key), (JsonNode?)Whole(m.Value ?? ""))));
        Send(new JsonObject { ["type"] = type, ["id"] = displayId, ["data"] = data });
    }

    /// <summary>JSON has no way to write half of a surrogate pair: it becomes U+FFFD.</summary>
    static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    void Send(JsonObject message)
    {
        try
        {
            Wire.Write(replies, message);
        }
        catch (IOException)
        {
            // The parent is gone; the thread that reads its requests ends this process.
        }
    }
}
