using System.Runtime.InteropServices;

namespace KdCourse.Cli.Running;

/// <summary>What chapters read beside their code and libraries, for the key of the cache.</summary>
static class CourseInputs
{
    static readonly string[] _folders = ["data", "recipes", "results"];
    static readonly string[] _variables = ["LIBTORCH", "KD_DATA", "KD_FEED"];

    /// <summary>
    /// The checkout's data (its manifest holds the checksums of the data sets that lie elsewhere), recipes and records,
    /// and another program that executes the cells: by content.
    /// </summary>
    public static IReadOnlyList<string> Files() =>
    [
        .. Repository.Find() is { } root ? _folders.Select(f => Path.Combine(root, f)) : [],
        .. Environment.GetEnvironmentVariable("KD_KERNEL") is { Length: > 0 } kernel ? new[] { Path.GetFullPath(kernel) } : [],
    ];

    /// <summary>What else decides where a chapter finds data and computes.</summary>
    public static IReadOnlyList<string> Circumstances() =>
    [
        .. _variables.Select(v => $"{v}={Environment.GetEnvironmentVariable(v)}"),
        $"{RuntimeInformation.ProcessArchitecture} gpu={GpuNeed.Present}",
    ];
}
