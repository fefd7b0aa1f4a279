using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using KdCourse.Notebooks.Kernel;

namespace KdCourse.Interactive;

/// <summary>Knows which cell a piece of code comes from: the kernel compiles cells without names of files, each into a library.</summary>
sealed class CompiledCells : IDisposable
{
    readonly ConcurrentDictionary<Assembly, CellSource> cells = new();
    int executions;

    /// <summary>Begins to watch what is loaded.</summary>
    public CompiledCells() => AppDomain.CurrentDomain.AssemblyLoad += Loaded;

    /// <summary>The cell that is executed now, or was executed last.</summary>
    public CellSource Current { get; private set; } = new(0, 0, "");

    /// <summary>A new cell begins.</summary>
    public void Begin(int number, string code) => Current = new CellSource(number, ++executions, code);

    /// <summary>The cell that a frame's code stands in; null for other code.</summary>
    public CellSource? Of(StackFrame frame)
    {
        var type = frame.GetMethod()?.DeclaringType;
        while (type?.DeclaringType is { } outer)
            type = outer;
        return type?.Name.StartsWith("Submission#", StringComparison.Ordinal) == true ? cells.GetValueOrDefault(type.Assembly) : null;
    }

    /// <summary>Ends the watch.</summary>
    public void Dispose() => AppDomain.CurrentDomain.AssemblyLoad -= Loaded;

    void Loaded(object? sender, AssemblyLoadEventArgs e) => cells[e.LoadedAssembly] = Current;
}
