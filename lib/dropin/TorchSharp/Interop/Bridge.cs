using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Finds and loads libkdtorch.so, and with it libtorch.</summary>
static unsafe partial class Bridge
{
    const string FileName = "libkdtorch.so";

    // Environment.SetEnvironmentVariable does not reach native code.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    /// <summary>Loads the bridge from the folder of TorchSharp.dll.</summary>
    /// <exception cref="DllNotFoundException">The bridge, or the libtorch it was built against, is not there.</exception>
    public static nint Load()
    {
        var folder = Path.GetDirectoryName(typeof(Bridge).Assembly.Location)!;
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            throw new DllNotFoundException($"{FileName} is not beside TorchSharp.dll in '{folder}'. Run ./kd doctor: it builds the bridge to libtorch, or says what is missing.");
        ChooseKernels();
        nint library;
        try
        {
            library = NativeLibrary.Load(path);
        }
        catch (DllNotFoundException e)
        {
            throw new DllNotFoundException($"'{path}' does not load: {e.Message.Split('\n')[0].Trim()}. Is libtorch still installed? Run ./kd doctor.", e);
        }
        LoadCuda();
        ((delegate* unmanaged<int>)NativeLibrary.GetExport(library, "kd_start"))();
        // libtorch starts with one thread on some systems.
        if (Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is null)
            ((delegate* unmanaged<int, int>)NativeLibrary.GetExport(library, "kd_set_threads"))(Environment.ProcessorCount);
        return library;
    }

    // OpenBLAS falls back to slow kernels on processors newer than itself; with AVX-512 the SkylakeX ones fit.
    static void ChooseKernels()
    {
        if (System.Runtime.Intrinsics.X86.Avx512BW.IsSupported && System.Runtime.Intrinsics.X86.Avx512DQ.VL.IsSupported)
            _ = SetEnvironment("OPENBLAS_CORETYPE", "SKYLAKEX", 0);
    }

    // The CUDA operators register themselves when their library is loaded; nothing links to it.
    static void LoadCuda()
    {
        if (Environment.GetEnvironmentVariable("LIBTORCH") is { Length: > 0 } root)
            NativeLibrary.TryLoad(Path.Combine(root, "lib", "libtorch_cuda.so"), out _);
        else
            NativeLibrary.TryLoad("libtorch_cuda.so", out _);
    }
}
