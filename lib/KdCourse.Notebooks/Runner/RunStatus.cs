namespace KdCourse.Notebooks.Runner;

/// <summary>How a run, or a cell, ended.</summary>
public enum RunStatus
{
    /// <summary>Without an error that was not expected.</summary>
    Passed,

    /// <summary>A cell failed, or ended its worker process.</summary>
    Failed,

    /// <summary>A cell took longer than it may.</summary>
    TimedOut,

    /// <summary>Someone stopped the run.</summary>
    Interrupted,
}
