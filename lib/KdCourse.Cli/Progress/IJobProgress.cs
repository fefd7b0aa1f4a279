using KdCourse.Cli.Running;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Cli.Progress;

/// <summary>Shows the progress of several notebooks.</summary>
interface IJobProgress
{
    /// <summary>A notebook starts; what it gives back hears about its cells.</summary>
    IRunProgress Start(NotebookJob job);
}
