using System.Diagnostics;
using System.Globalization;

namespace KdCourse.Cli.Bench;

/// <summary>A Python with torch that answers the same requests as we do: a script in tests/oracle.</summary>
sealed class PythonPeer : IDisposable
{
    readonly Process process;
    // The last line of a Python traceback says what went wrong.
    volatile string lastWords = "without a word";

    PythonPeer(Process process) => this.process = process;

    /// <summary>Its version of torch.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Starts Python; null when it has no torch that it can load.</summary>
    /// <param name="script">The script's name in tests/oracle.</param>
    public static PythonPeer? Start(string script)
    {
        var info = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(Repository.Root, "tests", "oracle", script)])
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
            var peer = new PythonPeer(process);
            process.ErrorDataReceived += (_, line) => peer.lastWords = string.IsNullOrWhiteSpace(line.Data) ? peer.lastWords : line.Data;
            process.BeginErrorReadLine();
            peer.Version = process.StandardOutput.ReadLine() ?? "";
            if (peer.Version.Length > 0)
                return peer;
            peer.Dispose();
            return null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>One line on who takes part.</summary>
    public static string Introduce(PythonPeer? peer) =>
        $"libtorch {TorchSharp.torch.__version__}, {Environment.ProcessorCount} processors; {(peer is null ? "no Python with torch answers here: C# alone" : $"Python's torch {peer.Version}")}";

    /// <summary>Asks for a measurement and waits for its seconds.</summary>
    public double Ask(string request)
    {
        process.StandardInput.WriteLine(request);
        process.StandardInput.Flush();
        if (process.StandardOutput.ReadLine() is { } seconds)
            return double.Parse(seconds, CultureInfo.InvariantCulture);
        process.WaitForExit();
        throw new InvalidOperationException($"Python ended at the request '{request}': {lastWords}");
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }
}
