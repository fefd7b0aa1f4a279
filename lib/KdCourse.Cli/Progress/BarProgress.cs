using KdCourse.Cli.Running;
using KdCourse.Notebooks.Cache;
using KdCourse.Notebooks.Runner;
using Spectre.Console;

namespace KdCourse.Cli.Progress;

/// <summary>
/// A bar for the run and one for each notebook that is being executed: its cell, its time left, the last line it wrote. A
/// notebook that has ended leaves a line above the bars, so that they stay few.
/// </summary>
sealed class BarProgress(ProgressContext context, TimeLeftColumn left) : IJobProgress
{
    readonly Lock _lock = new();
    readonly Dictionary<NotebookJob, ProgressTask> _bars = new(ReferenceEqualityComparer.Instance);
    RunClock _clock = new([], 1, null);
    ProgressTask? _all;

    /// <summary>Runs something while the bars are on the screen.</summary>
    public static Task<T> ShowAsync<T>(Func<IJobProgress, Task<T>> run)
    {
        var left = new TimeLeftColumn();
        return AnsiConsole.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 20 }, new ElapsedTimeColumn(), left, new LastLineColumn())
            .StartAsync(context => run(new BarProgress(context, left)));
    }

    public void Planned(IReadOnlyList<NotebookJob> jobs, int atOnce, RunTimes? times)
    {
        _clock = new RunClock(jobs, atOnce, times);
        if (jobs.Count < 2) return;
        _all = context.AddTask(AllText, maxValue: jobs.Count);
        left.Show(_all, () => _clock.Left());
    }

    public IRunProgress Start(NotebookJob job)
    {
        var bar = context.AddTask(Markup.Escape(job.Name), maxValue: 1);
        lock (_lock) _bars[job] = bar;
        left.Show(bar, () =>
        {
            bar.Value = _clock.Fraction(job);
            return _clock.Left(job);
        });
        return new Bar(bar, job, _clock);
    }

    public void Finished(NotebookJob job, JobResult result)
    {
        _clock.Finished(job);
        lock (_lock)
        {
            if (_bars.Remove(job, out var bar)) bar.StopTask();
        }
        var colour = result.Run.Status switch { RunStatus.Passed => "green", RunStatus.Interrupted => "yellow", _ => "red" };
        AnsiConsole.MarkupLine($"{Markup.Escape(job.Name)}  [{colour}]{Markup.Escape(Words.Of(result))}[/]");
        if (_all is null) return;
        _all.Description = AllText;
        _all.Value = _clock.Done;
    }

    string AllText => $"{_clock.Done} of {_clock.Total} notebooks";

    sealed class Bar(ProgressTask task, NotebookJob job, RunClock clock) : IRunProgress
    {
        public void CellStarted(int number, int total)
        {
            clock.CellStarted(job, number, total);
            task.Description = $"{Markup.Escape(job.Name)}  cell {number}/{total}";
        }

        public void Text(string text)
        {
            if (Words.LastLine(text) is { } line) task.State.Update<LastLineColumn.Line>(LastLineColumn.Key, _ => new(line));
        }

        public void CellFinished(int number, int total, TimeSpan elapsed, RunStatus status)
        {
        }
    }
}
