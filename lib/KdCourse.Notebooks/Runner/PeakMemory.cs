using System.Globalization;

namespace KdCourse.Notebooks.Runner;

/// <summary>The most memory this process held, as Linux counts it.</summary>
static class PeakMemory
{
    const string ResetPeak = "5", Line = "VmHWM:";

    /// <summary>Starts the count again from what is held now.</summary>
    public static void Reset()
    {
        try
        {
            if (OperatingSystem.IsLinux()) File.WriteAllText("/proc/self/clear_refs", ResetPeak);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A system that does not let us: the count is then that of all cells so far.
        }
    }

    /// <summary>The peak in bytes since the last reset; null where the system does not tell.</summary>
    public static long? Read()
    {
        try
        {
            return OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith(Line, StringComparison.Ordinal)) is { } line
                ? long.Parse(line[Line.Length..].Replace("kB", "").Trim(), CultureInfo.InvariantCulture) * 1024
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
