namespace KdCourse.Notebooks.Runner;

/// <summary>How to run a notebook.</summary>
/// <param name="Worker">How to start the worker process.</param>
/// <param name="Folder">The folder the notebook's code works in: the one its source lies in.</param>
/// <param name="Output">Where the executed notebook is written, after each cell.</param>
/// <param name="CellTimeout">How long one cell may take; null for as long as it likes. The notebook's metadata and a cell's tag come before it.</param>
public sealed record RunOptions(WorkerCommand Worker, string Folder, string Output, TimeSpan? CellTimeout = null)
{
    /// <summary>How long the whole notebook may take, the worker's start included; null for as long as it likes.</summary>
    public TimeSpan? TotalTimeout { get; init; }

    /// <summary>How many bytes the worker and all it starts may hold in memory together; null for what the machine has.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Whether the run goes on after a cell that fails, whichever it is.</summary>
    public bool AllowErrors { get; init; }

    /// <summary>Exceptions after which the run goes on, by the type's name with or without its namespace.</summary>
    public IReadOnlyCollection<string> AllowErrorNames { get; init; } = [];

    /// <summary>Whether every error ends the run, whatever tags, metadata and the two settings above say.</summary>
    public bool ForceRaiseErrors { get; init; }

    /// <summary>Whether cells tagged <c>slow</c> are left out.</summary>
    public bool SkipSlow { get; init; }

    /// <summary>Whether cells tagged <c>solution</c> are executed in place of those tagged <c>exercise</c>.</summary>
    public bool Solutions { get; init; }

    /// <summary>Tells whether there is a GPU; asked only for a notebook that has cells tagged <c>gpu</c>.</summary>
    public Func<bool> HasGpu { get; init; } = () => GpuDevices.Present;
}
