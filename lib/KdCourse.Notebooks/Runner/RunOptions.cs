namespace KdCourse.Notebooks.Runner;

/// <summary>How to run a notebook.</summary>
/// <param name="Worker">How to start the worker process.</param>
/// <param name="Folder">The folder the notebook's code works in: the one its source lies in.</param>
/// <param name="Output">Where the executed notebook is written, after each cell.</param>
/// <param name="CellTimeout">How long one cell may take; null for as long as it likes.</param>
public sealed record RunOptions(WorkerCommand Worker, string Folder, string Output, TimeSpan? CellTimeout = null);
