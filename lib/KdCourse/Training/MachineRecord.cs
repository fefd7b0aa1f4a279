using System.Runtime.InteropServices;

namespace KdCourse.Training;

/// <summary>Where a run took place.</summary>
/// <param name="Device">cpu or cuda.</param>
/// <param name="Threads">Threads of libtorch.</param>
/// <param name="Processors">Processors of the machine.</param>
/// <param name="System">Operating system and architecture.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="Torch">The version of libtorch.</param>
/// <param name="Library">The version of this library.</param>
public sealed record MachineRecord(string Device, int Threads, int Processors, string System, string Runtime, string Torch, string Library)
{
    /// <summary>This machine.</summary>
    /// <param name="device">Where the run's tensors live.</param>
    public static MachineRecord Here(Device device) => new(
        device.type.ToString().ToLowerInvariant(),
        get_num_threads(),
        Environment.ProcessorCount,
        $"{RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}",
        Environment.Version.ToString(),
        __version__,
        typeof(MachineRecord).Assembly.GetName().Version!.ToString(3));
}
