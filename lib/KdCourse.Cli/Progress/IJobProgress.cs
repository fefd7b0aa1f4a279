using KdCourse.Cli.Running;
using KdCourse.Notebooks.Cache;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Cli.Progress;

/// <summary>Shows the progress of several notebooks, which may run at once.</summary>
interface IJobProgress
{
    /// <summary>What is going to run.</summary>
    /// <param name="jobs">The notebooks.</param>
    /// <param name="atOnce">How many at once.</param>
    /// <param name="times">How long notebooks took before; null when that is not known.</param>
    void Planned(IReadOnlyList<NotebookJob> jobs, int atOnce, RunTimes? times);

    /// <summary>A notebook is executed; what it gives back hears about its cells. May be called from any thread.</summary>
    IRunProgress Start(NotebookJob job);

    /// <summary>A notebook has ended, executed or not.</summary>
    void Finished(NotebookJob job, JobResult result);
}
