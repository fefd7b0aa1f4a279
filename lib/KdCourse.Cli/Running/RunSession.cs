using KdCourse.Cli.Progress;
using KdCourse.Notebooks.Cache;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Report;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Cli.Running;

/// <summary>Runs notebooks, several at once if asked, and writes their pages.</summary>
sealed class RunSession(IJobProgress progress, SessionOptions options)
{
    readonly Lazy<IReadOnlyList<string>> _files = new(CourseInputs.Files);
    readonly Lazy<IReadOnlyList<string>> _circumstances = new(CourseInputs.Circumstances);

    /// <summary>Runs the jobs; after an interrupt the remaining ones are left out. The results are in the jobs' order.</summary>
    /// <exception cref="IOException">A result cannot be written; the other notebooks are stopped.</exception>
    public async Task<IReadOnlyList<JobResult>> RunAsync(IReadOnlyList<NotebookJob> jobs, CancellationToken interrupt)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(interrupt);
        var waiting = jobs.ToList();
        var running = new List<(NotebookJob Job, Task<JobResult> Task)>();
        var done = new Dictionary<NotebookJob, JobResult>(ReferenceEqualityComparer.Instance);
        progress.Planned(jobs, options.Jobs, options.Times);
        try
        {
            while (waiting.Count + running.Count > 0)
            {
                while (!stop.IsCancellationRequested && running.Count < options.Jobs && Next(waiting, running.Select(r => r.Job)) is { } job)
                {
                    waiting.Remove(job);
                    running.Add((job, Task.Run(() => OneAsync(job, stop.Token), CancellationToken.None)));
                }
                if (running.Count == 0) break;
                await Task.WhenAny(running.Select(r => r.Task));
                foreach (var ended in running.Where(r => r.Task.IsCompleted).ToList())
                {
                    running.Remove(ended);
                    var result = await ended.Task;
                    done[ended.Job] = result;
                    progress.Finished(ended.Job, result);
                }
            }
        }
        catch
        {
            // What else runs ends in order: each saves what it has, and no process stays.
            await stop.CancelAsync();
            foreach (var (_, task) in running) await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
        return [.. jobs.Where(done.ContainsKey).Select(j => done[j])];
    }

    /// <summary>The first that may start: there is one GPU for all.</summary>
    static NotebookJob? Next(IEnumerable<NotebookJob> waiting, IEnumerable<NotebookJob> running)
    {
        var gpuIsBusy = running.Any(j => j.NeedsGpu);
        return waiting.FirstOrDefault(j => !(gpuIsBusy && j.NeedsGpu));
    }

    async Task<JobResult> OneAsync(NotebookJob job, CancellationToken interrupt)
    {
        if (options.Journal?.Find(job.Output, job.Notebook) is { } before)
        {
            var executed = job with { Notebook = NotebookDocument.Load(job.Output) };
            WritePage(executed);
            return JobResult.Earlier(executed, before, JobEnd.DoneBefore);
        }
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(job.Output))!);
        var key = options.Cache is null ? "" : Key(job);
        var earlier = options.UseCache ? options.Cache?.Find(key, job.Notebook) : null;
        if (earlier is not null) job.Notebook.Save(job.Output);
        var result = earlier is not null ? JobResult.Earlier(job, earlier, JobEnd.Unchanged) : await ExecuteAsync(job, interrupt);
        WritePage(job);
        if (result.Run.Status != RunStatus.Passed) return result;
        var run = new CachedRun(result.When, result.Run.Elapsed, result.Run.Executed);
        options.Journal?.Done(job.Output, job.Notebook, run);
        if (result.End != JobEnd.Executed) return result;
        options.Cache?.Keep(key, job.Notebook, run);
        options.Times?.Keep(job.TimesName, new RunTimes.Entry(run.Elapsed.TotalSeconds,
            [.. result.ForReports.Cells.Where(c => c.Number is not null).Select(c => Math.Round(c.Elapsed.TotalSeconds, 3))], run.When));
        return result;
    }

    async Task<JobResult> ExecuteAsync(NotebookJob job, CancellationToken interrupt)
    {
        var run = options.Choices.Apply(new RunOptions(Worker(), job.Folder, job.Output));
        var result = await new NotebookRunner(run, progress.Start(job)).RunAsync(job.Notebook, interrupt);
        return new JobResult(job, result, JobEnd.Executed, DateTimeOffset.UtcNow);
    }

    void WritePage(NotebookJob job)
    {
        var index = options.Index is null ? null : Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(job.Report))!, Path.GetFullPath(options.Index));
        HtmlReport.Write(job.Notebook, job.Report, options.Report with { Folder = job.Folder, Index = index?.Replace(Path.DirectorySeparatorChar, '/') });
    }

    /// <summary>The place counts too: code may read what lies beside it.</summary>
    string Key(NotebookJob job) =>
        RunKey.Of(job.Notebook, job.Folder, _files.Value, [.. _circumstances.Value, options.Choices.ToString(), $"notebook={Path.GetRelativePath(Repository.Find() ?? Environment.CurrentDirectory, Path.GetFullPath(job.Notebook.Name))}"]);

    // ./kd run --kernel interactive names another program that executes cells.
    static WorkerCommand Worker() => Environment.GetEnvironmentVariable("KD_KERNEL") is { Length: > 0 } other
        ? new WorkerCommand("dotnet", ["exec", other, Program.WorkerName])
        : WorkerCommand.ThisProgram(Program.WorkerName);
}
