namespace KdCourse.Tests;

/// <summary>Counts tensors for tests of leaks.</summary>
static class LiveTensors
{
    /// <summary>How many live, once the collector has freed what other tests let lie: it must not do so while a test counts.</summary>
    public static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
