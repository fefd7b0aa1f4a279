using System.CommandLine;
using System.Diagnostics;
using KdCourse.Cli.Lab;
using KdCourse.Data;
using static TorchSharp.torch;

namespace KdCourse.Cli.Commands;

/// <summary>The command <c>doctor</c>: what this machine has, and what to do about the rest.</summary>
static class DoctorCommand
{
    // Below this a matrix product runs without vector instructions: a wrong BLAS.
    const double SlowGigaflops = 15;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new CourseCommand("doctor", "Checks this machine, and says what is missing.", "        Exit codes: 0 all is well (notes may follow), 5 something is missing.\n");
        command.SetAction(_ => LabErrors.Guard(() =>
        {
            bool well = Check("engine", () => $"libtorch {__version__}, feed {Feed}, {get_num_threads()} threads on {Environment.ProcessorCount} processors");
            if (!well)
                return ExitCode.SetUp;
            Check("speed", Speed);
            Check("GPU", () => cuda.is_available() ? $"{cuda.device_count()} CUDA device(s)" : "none that this libtorch can use; everything runs on the CPU");
            foreach (var entry in DataManifest.Load().Entries)
                well &= Check(entry.Name, () => Data(entry)) || entry.Name != "fashion-mnist-sample";
            Check("formulas", () => File.Exists(Path.Combine(Repository.Root, "web", "node_modules", "katex", "dist", "katex.min.js"))
                ? "KaTeX is here" : throw new InvalidOperationException("KaTeX is missing: pages show TeX source. Install npm and run ./kd doctor again."));
            Check("charts", () => File.Exists(Path.Combine(Repository.Root, "web", "node_modules", "plotly.js-cartesian-dist-min", "plotly-cartesian.min.js"))
                ? "plotly.js is here" : throw new InvalidOperationException("plotly.js is missing: figures are still pictures. Install npm and run ./kd doctor again."));
            return well ? ExitCode.Passed : ExitCode.SetUp;
        }));
        return command;
    }

    static string Feed => typeof(TorchSharp.torch).Assembly.GetName().Version is { Major: 0, Minor: >= 100 } ? "nuget" : "local";

    static bool Check(string what, Func<string> look)
    {
        try
        {
            Console.WriteLine($"  ok    {what}: {look()}");
            return true;
        }
        catch (Exception e)
        {
            Console.WriteLine($"  LOOK  {what}: {(e is TypeInitializationException { InnerException: { } inner } ? inner : e).Message}");
            return false;
        }
    }

    static string Speed()
    {
        using var scope = NewDisposeScope();
        var a = rand(1024, 1024);
        a.matmul(a);
        var clock = Stopwatch.StartNew();
        for (int k = 0; k < 5; k++)
            a.matmul(a);
        double gigaflops = 5 * 2 * Math.Pow(1024, 3) / clock.Elapsed.TotalSeconds / 1e9;
        return gigaflops > SlowGigaflops ? $"{gigaflops:F0} GFLOP/s in matrix products"
            : throw new InvalidOperationException($"only {gigaflops:F0} GFLOP/s in matrix products: the BLAS library is a slow one. Install OpenBLAS (Debian: libopenblas0-openmp).");
    }

    static string Data(DataSetEntry entry)
    {
        var (train, test) = DataManifest.Load().Open(entry.Name);
        using (train)
        using (test)
            return $"{train.Count:N0} training and {test.Count:N0} test images, checksums right";
    }
}
