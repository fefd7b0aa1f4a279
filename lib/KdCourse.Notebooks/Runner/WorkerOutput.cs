using System.Text.Json.Nodes;
using KdCourse.Notebooks.Kernel;

namespace KdCourse.Notebooks.Runner;

/// <summary>The worker's outputs as messages to its parent.</summary>
sealed class WorkerOutput(Stream replies) : IKernelOutput
{
    /// <summary>Tells the parent that a cell begins: the compiler's start is not the cell's time.</summary>
    public void Begin() => Send(new JsonObject { ["type"] = "begin" });

    /// <summary>Tells the parent that a cell is over; nothing of it follows.</summary>
    /// <param name="ok">Whether the cell went without an error.</param>
    public void Done(bool ok) => Send(new JsonObject { ["type"] = "done", ["ok"] = ok });

    public void Stream(string name, string text) => Send(new JsonObject { ["type"] = "stream", ["name"] = name, ["text"] = text });

    public void Display(IReadOnlyDictionary<string, string> bundle, string displayId) => Send("display", bundle, displayId);

    public void UpdateDisplay(IReadOnlyDictionary<string, string> bundle, string displayId) => Send("update", bundle, displayId);

    public void Result(IReadOnlyDictionary<string, string> bundle) => Send("result", bundle, null);

    public void Error(CellError error)
    {
        FlushConsole();
        Send(new JsonObject
        {
            ["type"] = "error",
            ["name"] = error.Name,
            ["message"] = error.Message,
            ["line"] = error.Line,
            ["traceback"] = new JsonArray([.. error.Traceback.Select(l => (JsonNode)l)]),
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
        var data = new JsonObject(bundle.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value)));
        Send(new JsonObject { ["type"] = type, ["id"] = displayId, ["data"] = data });
    }

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
