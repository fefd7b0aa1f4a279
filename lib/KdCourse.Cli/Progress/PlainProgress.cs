using KdCourse.Cli.Running;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Cli.Progress;

/// <summary>One line per cell, for logs and pipes.</summary>
sealed class PlainProgress : IJobProgress
{
    public IRunProgress Start(NotebookJob job) => new Lines(job.Name);

    sealed class Lines(string name) : IRunProgress
    {
        public void CellStarted(int number, int total)
        {
        }

        public void Text(string text)
        {
        }

        public void CellFinished(int number, int total, TimeSpan elapsed, RunStatus status)
        {
            var remark = status == RunStatus.Passed ? "" : "  " + Words.Of(status);
            Console.WriteLine($"{name}  cell {number}/{total}  {Words.Of(elapsed)}{remark}");
        }
    }
}
