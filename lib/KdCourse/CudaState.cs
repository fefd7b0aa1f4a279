using System.Text.RegularExpressions;

namespace KdCourse;

/// <summary>Why a GPU cannot be used here, in words that tell what to do.</summary>
static partial class CudaState
{
    const string Driver = "/proc/driver/nvidia/version";
    const string LoadedFiles = "/proc/self/maps";

    /// <summary>Why this process sees no CUDA device.</summary>
    public static string Why() => Explain(IsForCuda(), DriverVersion(), __version__);

    /// <summary>The same for a machine that is told.</summary>
    /// <param name="forCuda">Is libtorch built with CUDA?</param>
    /// <param name="driver">The version of NVIDIA's driver; null if there is none.</param>
    /// <param name="torch">The version of libtorch.</param>
    public static string Explain(bool forCuda, string? driver, string torch) => (forCuda, driver) switch
    {
        (false, null) => $"libtorch {torch} here is built without CUDA, and there is no NVIDIA driver. Use the device cpu.",
        (false, _) => $"libtorch {torch} here is built without CUDA. Set LIBTORCH to a CUDA build (feed local) or KD_TORCH=cuda (feed nuget), or use the device cpu.",
        (true, null) => $"there is no NVIDIA driver. Install it, start a container with --gpus all, or use the device cpu.",
        _ => $"the NVIDIA driver {driver} does not serve libtorch {torch}: it is too old for its CUDA, or CUDA_VISIBLE_DEVICES hides the GPU. Update the driver, or use the device cpu; ./kd doctor says which one is needed.",
    };

    // It is loaded with libtorch, if it is there.
    static bool IsForCuda() => File.Exists(LoadedFiles) && File.ReadAllText(LoadedFiles).Contains("libtorch_cuda", StringComparison.Ordinal);

    static string? DriverVersion() => File.Exists(Driver) && VersionNumber().Match(File.ReadAllText(Driver)) is { Success: true } found ? found.Value : null;

    [GeneratedRegex(@"\b\d{3,}(\.\d+)+\b")]
    private static partial Regex VersionNumber();
}
