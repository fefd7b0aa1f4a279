using System.Reflection;
using System.Runtime.InteropServices;
using KdCourse.Training;

namespace KdCourse.Tests.Training;

/// <summary>
/// Counts what would make a GPU's host wait: operators whose result the host needs, nested ones too (libtorch tells them
/// by its profiler's hook), and reads of a tensor's memory. The drop-in has the counters; the real TorchSharp has none.
/// </summary>
static class HostWaits
{
    static readonly Count operators = Marshal.GetDelegateForFunctionPointer<Count>(NativeLibrary.GetExport(
        NativeLibrary.Load(Path.Combine(Path.GetDirectoryName(typeof(torch).Assembly.Location)!, "libkdtorch.so")), "kd_count_waits"));

    static readonly FieldInfo reads = typeof(torch).Assembly.GetType("TorchSharp.HostReads")!.GetField("Count")!;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate int Count(int on);

    /// <summary>While something is done.</summary>
    public static (int Operators, int Reads) Of(Action action)
    {
        operators(1);
        long before = Reads;
        action();
        return (operators(0), (int)(Reads - before));
    }

    /// <summary>In each step of a short run but the first of an epoch, from one report of the trainer to the next: the step, its batch, its sums.</summary>
    public static List<(int Operators, int Reads)> OfSteps(string method)
    {
        using var run = new SmallRun(method, 3, SmallRun.Settings with { Epochs = 3 });
        var watch = new Watch();
        try
        {
            new Trainer(run.Images.Train, run.Images.Test).Run(run.Student, run.Teacher, run.Phases, watch).Network.Dispose();
        }
        finally
        {
            operators(0);
        }
        return watch.Seen;
    }

    static long Reads => (long)reads.GetValue(null)!;

    sealed class Watch : IProgress<TrainingProgress>
    {
        long before;

        public List<(int, int)> Seen { get; } = [];

        public void Report(TrainingProgress value)
        {
            int waits = operators(1);
            if (value.Finished is null && value.Batch > 1)
                Seen.Add((waits, (int)(Reads - before)));
            before = Reads;
        }
    }
}
