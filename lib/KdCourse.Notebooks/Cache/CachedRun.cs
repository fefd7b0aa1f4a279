namespace KdCourse.Notebooks.Cache;

/// <summary>An earlier run whose outputs are still right.</summary>
/// <param name="When">When it ended.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Executed">How many cells it executed.</param>
public sealed record CachedRun(DateTimeOffset When, TimeSpan Elapsed, int Executed);
