using System.Text.Json.Nodes;

namespace KdCourse.Notebooks.Runner;

/// <summary>Something that a worker process did.</summary>
abstract record WorkerEvent
{
    /// <summary>It sent a message.</summary>
    public sealed record Message(JsonObject Body) : WorkerEvent;

    /// <summary>The notebook wrote to Console.Out ("stdout") or Console.Error ("stderr").</summary>
    public sealed record ConsoleText(string Name, string Text) : WorkerEvent;

    /// <summary>Something wrote to its real stdout or stderr.</summary>
    public sealed record NativeText(string Name, string Text) : WorkerEvent;

    /// <summary>All that was written to its real stdout or stderr during the cell has been read.</summary>
    public sealed record NativeEnd(string Name) : WorkerEvent;

    /// <summary>It ended.</summary>
    public sealed record Exit(int Code) : WorkerEvent;
}
