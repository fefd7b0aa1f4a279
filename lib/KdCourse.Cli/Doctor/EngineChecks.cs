using System.Diagnostics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using static TorchSharp.torch;

namespace KdCourse.Cli.Doctor;

/// <summary>What only a process with libtorch in it can tell.</summary>
static class EngineChecks
{
    // Below this a matrix product runs without vector instructions: a wrong BLAS.
    const double SlowGigaflops = 15;

    // How libraries with fast and slow matrix products are called.
    static readonly (string File, string Name)[] Products =
    [
        ("libmkl", "MKL"), ("libopenblas", "OpenBLAS"), ("libblis", "BLIS"), ("libatlas", "ATLAS"), ("libblas", "the reference BLAS"), ("libtorch_cpu", "libtorch's own"),
    ];

    /// <summary>Looks at libtorch; stops at the first failure, which explains the rest.</summary>
    public static IEnumerable<Finding> Look()
    {
        var engine = Engine();
        yield return engine;
        if (engine.Status == "fail")
            yield break;
        yield return Finding.Ok("processor", $"{Environment.ProcessorCount} processors, {get_num_threads()} threads of libtorch, {Vectors()}");
        yield return Speed();
        yield return DeviceLine();
    }

    static Finding Engine()
    {
        try
        {
            var feed = typeof(TorchSharp.torch).Assembly.GetName().Version is { Major: 0, Minor: >= 100 } ? "nuget" : "local";
            return Finding.Ok("engine", $"libtorch {__version__}, feed {feed}");
        }
        catch (Exception e)
        {
            return Finding.Fail("engine", (e is TypeInitializationException { InnerException: { } inner } ? inner : e).Message, "Run ./kd clean, then ./kd doctor.");
        }
    }

    static Finding Speed()
    {
        using var scope = NewDisposeScope();
        var a = rand(1024, 1024);
        a.matmul(a);
        var clock = Stopwatch.StartNew();
        for (int k = 0; k < 5; k++)
            a.matmul(a);
        double gigaflops = 5 * 2 * Math.Pow(1024, 3) / clock.Elapsed.TotalSeconds / 1e9;
        var text = FormattableString.Invariant($"{gigaflops:F0} GFLOP/s in matrix products by {Blas()}");
        return gigaflops > SlowGigaflops ? Finding.Ok("speed", text)
            : Finding.Warn("speed", $"only {text}", "Install OpenBLAS (Debian: libopenblas0-openmp).");
    }

    static Finding DeviceLine()
    {
        try
        {
            var device = Course.DeviceNamed("auto");
            var chosen = Environment.GetEnvironmentVariable("KD_DEVICE") is { Length: > 0 } wish ? $", by KD_DEVICE={wish}" : "";
            return Finding.Ok("device", device.type == TorchSharp.DeviceType.CUDA ? $"{device}{chosen}; {cuda.device_count()} CUDA device(s)" : $"{device}{chosen}");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            return Finding.Fail("device", Lab.LabErrors.Sentence(e), "Unset KD_DEVICE, or set it to cpu.");
        }
    }

    static string Vectors() =>
        Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : Avx.IsSupported ? "AVX" : AdvSimd.IsSupported ? "NEON" : "no vector instructions that are known here";

    // What libtorch took is what lies in memory once it has multiplied.
    static string Blas()
    {
        var loaded = File.Exists("/proc/self/maps") ? File.ReadAllText("/proc/self/maps") : "";
        return Products.FirstOrDefault(p => loaded.Contains($"/{p.File}", StringComparison.Ordinal)).Name ?? "an unknown library";
    }
}
