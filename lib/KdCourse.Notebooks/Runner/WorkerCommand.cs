using System.Reflection;

namespace KdCourse.Notebooks.Runner;

/// <summary>How a worker process is started: the program, and the arguments before the ones that the runner adds.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its first arguments.</param>
public sealed record WorkerCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>This program once more, with the given first arguments.</summary>
    public static WorkerCommand ThisProgram(params IEnumerable<string> arguments)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("This platform does not tell the program's path.");
        var viaDotnet = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return new(program, viaDotnet ? ["exec", Assembly.GetEntryAssembly()!.Location, .. arguments] : [.. arguments]);
    }
}
