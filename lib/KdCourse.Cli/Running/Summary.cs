using KdCourse.Cli.Progress;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Cli.Running;

/// <summary>The last lines of a run: what failed and why, then each notebook's end, time and page.</summary>
static class Summary
{
    /// <summary>Writes it and gives the exit code: that of the first notebook that did not pass.</summary>
    public static int Write(IReadOnlyList<(NotebookJob Job, RunResult Result)> results, int planned)
    {
        foreach (var failure in results.Select(r => r.Result.Failure).OfType<CellFailure>()) Console.Error.WriteLine($"\n{failure}");
        Console.WriteLine();
        var width = results.Max(r => r.Job.Name.Length);
        foreach (var (job, result) in results)
        {
            var cells = $"{result.Executed} {(result.Executed == 1 ? "cell" : "cells")}";
            Console.WriteLine($"{job.Name.PadRight(width)}  {Words.Of(result.Status),-11}  {cells,9}  {Words.Of(result.Elapsed),9}  {job.Report}");
        }
        if (results.Count < planned) Console.WriteLine($"{planned - results.Count} more not run.");
        return results.Select(r => Code(r.Result.Status)).FirstOrDefault(c => c != ExitCode.Passed);
    }

    static int Code(RunStatus status) => status switch
    {
        RunStatus.Passed => ExitCode.Passed,
        RunStatus.Failed => ExitCode.CellFailed,
        RunStatus.TimedOut => ExitCode.TimedOut,
        _ => ExitCode.Interrupted,
    };
}
