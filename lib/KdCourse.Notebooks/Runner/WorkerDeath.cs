using System.Text.RegularExpressions;
using KdCourse.Notebooks.Kernel;

namespace KdCourse.Notebooks.Runner;

/// <summary>Says in words why a worker process is gone.</summary>
static partial class WorkerDeath
{
    /// <summary>The exit codes that a shell gives to signals start after this one.</summary>
    const int Signalled = 128;

    /// <summary>The error for the cell that was running.</summary>
    /// <param name="code">The process's exit code.</param>
    /// <param name="stderr">What it wrote to its real stderr during the cell.</param>
    /// <param name="peak">The most memory in bytes that it was seen to hold; 0 when it was not seen.</param>
    public static CellError Describe(int code, string stderr, long peak)
    {
        var reason = (code - Signalled) switch
        {
            // A runtime that aborts itself says why; its words are above, among the outputs.
            6 when stderr.Contains("Stack overflow", StringComparison.Ordinal) => "a stack overflow: a method calls itself without end",
            6 when stderr.Contains("Unhandled exception", StringComparison.Ordinal) => "an exception that nothing caught, on a thread of its own",
            6 when stderr.Contains("Out of memory", StringComparison.Ordinal) => "memory ran out",
            6 when stderr.Contains("Process terminated", StringComparison.Ordinal) => "Environment.FailFast",
            6 => "abort (SIGABRT), usually native code that met a state it cannot go on from",
            4 => "an illegal instruction (SIGILL): native code built for another processor",
            8 => "an arithmetic error in native code (SIGFPE)",
            9 => "SIGKILL: someone killed it, most often the system when memory ran out",
            11 => "a segmentation fault (SIGSEGV) in native code",
            15 => "SIGTERM: someone asked it to end",
            > 0 and < 65 and var signal => $"signal {signal}",
            _ => $"exit code {code}: the cell, or a library it called, ended the process (Environment.Exit?)",
        };
        var place = Origin().Match(stderr) is { Success: true } m ? $" It was thrown in cell {m.Groups[1].Value}, line {m.Groups[2].Value}." : "";
        var memory = code == Signalled + 9 && peak > 0 ? $" The notebook's processes were seen to hold {Bytes.Text(peak)}." : "";
        var message = $"The worker process ended during this cell: {reason}.{place}{memory}";
        return new CellError("WorkerDied", message, null, [message, "The variables of the notebook are lost; the cells after this one were not executed."]);
    }

    /// <summary>A line of the runtime's stack trace that lies in a cell.</summary>
    [GeneratedRegex(@"cell (\d+) #\d+:line (\d+)")]
    private static partial Regex Origin();
}
