using KdCourse.Notebooks.Runner;
using TorchSharp;

namespace KdCourse.Cli.Running;

/// <summary>Limits of a run, and which cells count.</summary>
/// <param name="CellTimeout">How long a cell may take; null for no limit.</param>
/// <param name="TotalTimeout">How long a notebook may take; null for no limit.</param>
/// <param name="MemoryLimit">How many bytes its processes may hold; null for no limit.</param>
/// <param name="AllowErrors">Goes on after cells that fail.</param>
/// <param name="AllowErrorNames">Goes on after these exceptions.</param>
/// <param name="ForceRaiseErrors">Ends at the first error, whatever is allowed.</param>
/// <param name="SkipSlow">Leaves out cells tagged slow.</param>
/// <param name="Solutions">Executes solutions in place of exercises.</param>
sealed record RunChoices(
    TimeSpan? CellTimeout, TimeSpan? TotalTimeout, long? MemoryLimit, bool AllowErrors, IReadOnlyList<string> AllowErrorNames, bool ForceRaiseErrors, bool SkipSlow, bool Solutions)
{
    static readonly Lazy<bool> _gpu = new(() => GpuDevices.Present && torch.cuda.is_available());

    /// <summary>Puts them into a run's options.</summary>
    public RunOptions Apply(RunOptions options) => options with
    {
        CellTimeout = CellTimeout,
        TotalTimeout = TotalTimeout,
        MemoryLimit = MemoryLimit,
        AllowErrors = AllowErrors,
        AllowErrorNames = AllowErrorNames,
        ForceRaiseErrors = ForceRaiseErrors,
        SkipSlow = SkipSlow,
        Solutions = Solutions,
        HasGpu = () => _gpu.Value,
    };

    /// <summary>What changes the outputs of a run that passes, as text: limits do not.</summary>
    public override string ToString() => $"choices={AllowErrors} {string.Join(' ', AllowErrorNames)} {ForceRaiseErrors} {SkipSlow} {Solutions}";
}
