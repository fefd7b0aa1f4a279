namespace KdCourse.Notebooks.Runner;

/// <summary>Looks for a GPU without loading its libraries.</summary>
public static class GpuDevices
{
    /// <summary>Whether the system shows a CUDA device that this process may see. A library may still be unable to use it.</summary>
    public static bool Present =>
        Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES") is null or not ("" or "-1")
        && (File.Exists("/dev/nvidia0") || File.Exists("/dev/dxg") || (Directory.Exists("/dev") && Directory.EnumerateFiles("/dev", "nvidia?").Any()));
}
