using KdCourse.Cli.Running;
using KdCourse.Notebooks.Runner;
using Spectre.Console;

namespace KdCourse.Cli.Progress;

/// <summary>A bar per notebook: its cells, its time, and the last line it wrote.</summary>
sealed class BarProgress(ProgressContext context) : IJobProgress
{
    /// <summary>Runs something while the bars are on the screen.</summary>
    public static Task<T> ShowAsync<T>(Func<IJobProgress, Task<T>> run) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new ElapsedTimeColumn(), new LastLineColumn())
        .StartAsync(context => run(new BarProgress(context)));

    public IRunProgress Start(NotebookJob job) => new Bar(context.AddTask(Markup.Escape(job.Name)), Markup.Escape(job.Name));

    sealed class Bar(ProgressTask task, string name) : IRunProgress
    {
        public void CellStarted(int number, int total)
        {
            task.MaxValue = total;
            task.Description = $"{name}  cell {number}/{total}";
        }

        public void Text(string text)
        {
            // Progress lines of a loop end in a carriage return as often as in a line feed.
            var line = text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
            if (line is not null) task.State.Update<LastLineColumn.Line>(LastLineColumn.Key, _ => new(line));
        }

        public void CellFinished(int number, int total, TimeSpan elapsed, RunStatus status)
        {
            if (status == RunStatus.Passed)
            {
                task.Value = number;
                return;
            }
            task.Description = $"{name}  cell {number}/{total}  [red]{Words.Of(status)}[/]";
            task.StopTask();
        }
    }
}
