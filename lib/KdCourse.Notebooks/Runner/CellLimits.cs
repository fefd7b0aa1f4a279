namespace KdCourse.Notebooks.Runner;

/// <summary>What ends a cell that does not end by itself.</summary>
/// <param name="Time">How long it may take; null for as long as it likes.</param>
/// <param name="TotalTime">How long the notebook may take; null for as long as it likes.</param>
/// <param name="Total">Cancelled when <paramref name="TotalTime"/> is over.</param>
/// <param name="Memory">How many bytes the worker and what it starts may hold; null for what there is.</param>
/// <param name="Interrupt">Cancelled when someone stops the run.</param>
sealed record CellLimits(TimeSpan? Time, TimeSpan? TotalTime, CancellationToken Total, long? Memory, CancellationToken Interrupt);
