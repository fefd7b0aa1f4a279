using KdCourse.Cli.Progress;
using KdCourse.Notebooks.Report;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Cli.Running;

/// <summary>Runs notebooks one after the other and writes their reports.</summary>
sealed class RunSession(IJobProgress progress, ReportOptions reportOptions, TimeSpan? cellTimeout)
{
    /// <summary>Runs the jobs; after an interrupt the remaining ones are left out.</summary>
    public async Task<IReadOnlyList<(NotebookJob Job, RunResult Result)>> RunAsync(IReadOnlyList<NotebookJob> jobs, CancellationToken interrupt)
    {
        var results = new List<(NotebookJob, RunResult)>();
        foreach (var job in jobs)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(job.Output))!);
            var options = new RunOptions(Worker(), job.Folder, job.Output, cellTimeout);
            var result = await new NotebookRunner(options, progress.Start(job)).RunAsync(job.Notebook, interrupt);
            HtmlReport.Write(job.Notebook, job.Report, reportOptions with { Folder = job.Folder });
            results.Add((job, result));
            if (result.Status == RunStatus.Interrupted) break;
        }
        return results;
    }

    // ./kd run --kernel interactive names another program that executes cells.
    static WorkerCommand Worker() => Environment.GetEnvironmentVariable("KD_WORKER") is { Length: > 0 } other
        ? new WorkerCommand("dotnet", ["exec", other, Program.WorkerName])
        : WorkerCommand.ThisProgram(Program.WorkerName);
}
