using KdCourse.Notebooks.Kernel;

namespace KdCourse.Notebooks.Runner;

/// <summary>How one cell ended.</summary>
/// <param name="Status">In what way.</param>
/// <param name="Error">The error, expected or not; null when there was none.</param>
/// <param name="WorkerLives">Whether the worker can execute another cell.</param>
/// <param name="Start">When the worker began with it.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="PeakMemory">The most memory in bytes that the worker and what it started held; null where the system does not tell.</param>
sealed record CellOutcome(RunStatus Status, CellError? Error, bool WorkerLives, DateTimeOffset Start, TimeSpan Elapsed, long? PeakMemory);
