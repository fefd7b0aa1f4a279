namespace KdCourse.Notebooks.Runner;

/// <summary>How a notebook's run ended.</summary>
/// <param name="Status">In what way.</param>
/// <param name="Executed">How many cells were executed, a failing one among them.</param>
/// <param name="Elapsed">The time from the worker's start to the end.</param>
/// <param name="Failure">Where it ended too early; null when it did not.</param>
public sealed record RunResult(RunStatus Status, int Executed, TimeSpan Elapsed, CellFailure? Failure)
{
    /// <summary>How many cells failed as their tags or the options allow.</summary>
    public int AllowedFailures { get; init; }

    /// <summary>How many cells were left out, empty ones not counted.</summary>
    public int Skipped { get; init; }
}
