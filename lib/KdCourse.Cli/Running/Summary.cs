using KdCourse.Cli.Progress;
using KdCourse.Cli.Reporting;
using KdCourse.Notebooks.Results;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Cli.Running;

/// <summary>The last lines of a run: what failed and why, then each notebook's end, time and page.</summary>
static class Summary
{
    /// <summary>Writes the index and the reports, tells a CI service, and ends with the last lines.</summary>
    /// <param name="jobs">All notebooks of the run.</param>
    /// <param name="results">The results that there are.</param>
    /// <param name="files">The reports to write.</param>
    /// <param name="folder">The folder of the results.</param>
    /// <param name="report">How reports see a result; null for as it is.</param>
    /// <returns>The exit code: that of the first notebook that did not pass.</returns>
    /// <exception cref="IOException">A report cannot be written; the last lines are there.</exception>
    public static int Finish(IReadOnlyList<NotebookJob> jobs, IReadOnlyList<JobResult> results, ReportFiles files, string folder,
        Func<JobResult, NotebookResult>? report = null)
    {
        var code = Write(results, jobs.Count);
        if (jobs.Count > 0 && RunIndex.Write(jobs, results, folder) is { } index) Console.WriteLine(index);
        var reports = results.Select(report ?? (r => r.ForReports)).ToList();
        GitHubActions.Tell(results, reports);
        files.Write(reports);
        return code;
    }

    /// <summary>Writes the last lines and gives the exit code: that of the first notebook that did not pass.</summary>
    public static int Write(IReadOnlyList<JobResult> results, int planned)
    {
        foreach (var failure in results.Select(r => r.Run.Failure).OfType<CellFailure>()) Console.Error.WriteLine($"\n{failure}");
        if (planned == 0) Console.WriteLine("No notebook falls into this part.");
        Console.WriteLine();
        var width = results.Select(r => r.Job.Name.Length).DefaultIfEmpty().Max();
        foreach (var (job, run, end, _) in results)
        {
            var how = end switch { JobEnd.Unchanged => "unchanged", JobEnd.DoneBefore => "done before", _ => Words.Of(run.Status) };
            Console.WriteLine($"{job.Name.PadRight(width)}  {how,-11}  {Words.Cells(run.Executed),9}  {Words.Of(run.Elapsed),9}  {job.Report}");
        }
        if (results.Count < planned) Console.WriteLine($"{planned - results.Count} more not run.");
        return results.Select(r => Code(r.Run.Status)).FirstOrDefault(c => c != ExitCode.Passed);
    }

    static int Code(RunStatus status) => status switch
    {
        RunStatus.Passed => ExitCode.Passed,
        RunStatus.Failed => ExitCode.CellFailed,
        RunStatus.TimedOut => ExitCode.TimedOut,
        _ => ExitCode.Interrupted,
    };
}
