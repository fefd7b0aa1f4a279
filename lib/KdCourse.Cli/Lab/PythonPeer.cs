using System.Diagnostics;
using System.Globalization;

namespace KdCourse.Cli.Lab;

/// <summary>A Python with torch that answers the same requests as we do: tests/oracle/bench.py.</summary>
sealed class PythonPeer : IDisposable
{
    readonly Process process;

    PythonPeer(Process process, string version)
    {
        this.process = process;
        Version = version;
    }

    /// <summary>Its version of torch.</summary>
    public string Version { get; }

    /// <summary>Starts Python; null when it has no torch.</summary>
    public static PythonPeer? Start()
    {
        var info = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(Repository.Root, "tests", "oracle", "bench.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The same BLAS kernels as ours, which the bridge chooses for processors that OpenBLAS does not know.
        if (System.Runtime.Intrinsics.X86.Avx512BW.IsSupported)
            info.Environment.TryAdd("OPENBLAS_CORETYPE", "SKYLAKEX");
        try
        {
            var process = Process.Start(info)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            return process.StandardOutput.ReadLine() is { } version ? new PythonPeer(process, version) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Asks for a measurement and waits for its seconds.</summary>
    public double Ask(string request)
    {
        process.StandardInput.WriteLine(request);
        process.StandardInput.Flush();
        return double.Parse(process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"Python ended at the request '{request}'."), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }
}
