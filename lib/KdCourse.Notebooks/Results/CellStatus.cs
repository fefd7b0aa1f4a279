namespace KdCourse.Notebooks.Results;

/// <summary>How one cell of a notebook ended, as a test report tells it.</summary>
public enum CellStatus
{
    /// <summary>Without an error that was not expected.</summary>
    Passed,

    /// <summary>With an error, with a result that differs from the expected one, or with the end of its process.</summary>
    Failed,

    /// <summary>It took longer than it may.</summary>
    TimedOut,

    /// <summary>Someone stopped the run in it.</summary>
    Interrupted,

    /// <summary>It was not executed: its tags say so, or an earlier cell ended the run.</summary>
    Skipped,
}
