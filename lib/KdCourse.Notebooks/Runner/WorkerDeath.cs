using KdCourse.Notebooks.Kernel;

namespace KdCourse.Notebooks.Runner;

/// <summary>Says in words why a worker process is gone.</summary>
static class WorkerDeath
{
    /// <summary>The exit codes that a shell gives to signals start after this one.</summary>
    const int Signalled = 128;

    /// <summary>The error for the cell that was running.</summary>
    /// <param name="code">The process's exit code.</param>
    /// <param name="stderr">What it wrote to its real stderr during the cell.</param>
    public static CellError Describe(int code, string stderr)
    {
        var reason = (code - Signalled) switch
        {
            // A runtime that aborts itself says why; its words are above, among the outputs.
            6 when stderr.Contains("Stack overflow", StringComparison.Ordinal) => "a stack overflow: a method calls itself without end",
            6 when stderr.Contains("Unhandled exception", StringComparison.Ordinal) => "an exception that nothing caught, on a thread of its own",
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
        var message = $"The worker process ended during this cell: {reason}.";
        return new CellError("WorkerDied", message, null, [message, "The variables of the notebook are lost; the cells after this one were not executed."]);
    }
}
