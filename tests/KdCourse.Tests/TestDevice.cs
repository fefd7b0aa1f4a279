namespace KdCourse.Tests;

/// <summary>Where the tests against PyTorch compute: KD_TEST_DEVICE, which tests/gpu sets; the CPU unless set.</summary>
static class TestDevice
{
    public static Device Where { get; } = Course.DeviceNamed(Environment.GetEnvironmentVariable("KD_TEST_DEVICE") is { Length: > 0 } named ? named : "cpu");

    /// <summary>Single precision on a GPU: other algorithms for convolutions, other orders of sums.</summary>
    public static double FloatTolerance => Where.type == DeviceType.CPU ? 1e-5 : 1e-4;
}
