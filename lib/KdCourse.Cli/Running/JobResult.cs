using KdCourse.Notebooks.Cache;
using KdCourse.Notebooks.Results;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Cli.Running;

/// <summary>A notebook's result.</summary>
/// <param name="Job">The notebook.</param>
/// <param name="Run">How its run ended: this one, or the earlier one that stands for it.</param>
/// <param name="End">Which of them.</param>
/// <param name="When">When that run ended.</param>
sealed record JobResult(NotebookJob Job, RunResult Run, JobEnd End, DateTimeOffset When)
{
    /// <summary>The result of an earlier run that passed.</summary>
    public static JobResult Earlier(NotebookJob job, CachedRun run, JobEnd end) =>
        new(job, new RunResult(RunStatus.Passed, run.Executed, run.Elapsed, null), end, run.When);

    /// <summary>The result as reports need it.</summary>
    public NotebookResult ForReports => NotebookResult.Of(Job.Name, Job.Notebook, Run);
}
