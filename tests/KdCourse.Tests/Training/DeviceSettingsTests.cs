using KdCourse.Distillation;
using KdCourse.Models;
using KdCourse.Training;

namespace KdCourse.Tests.Training;

/// <summary>What matters on a GPU, as far as a CPU can show it.</summary>
public sealed class DeviceSettingsTests
{
    public static TheoryData<string> All => new(Methods.All.Select(m => m.Name));

    [Trait("Feed", "local")]
    [Theory]
    [MemberData(nameof(All))]
    public void No_step_of_a_method_waits_for_a_number(string method)
    {
        // On a CPU the trainer looks at the sums after each step: that is the one read.
        var seen = HostWaits.OfSteps(method);
        Assert.True(seen.Count > 2, "the steps were not watched");
        Assert.All(seen, s => Assert.Equal((0, 1), s));
    }

    [Trait("Feed", "local")]
    [Fact]
    public void The_count_of_waits_sees_numbers_and_places_that_are_asked_for()
    {
        using var scope = NewDisposeScope();
        var t = ones(3);
        Assert.Equal((1, 0), HostWaits.Of(() => t[0].ToScalar()));
        Assert.Equal((0, 1), HostWaits.Of(() => t[0].item<float>()));
        Assert.True(HostWaits.Of(() => t.masked_select(t > 0)).Operators > 0);
        Assert.Equal((0, 0), HostWaits.Of(() => (t * 2).sum()));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("fitnets")]
    [InlineData("reviewkd")]
    public void Channels_side_by_side_change_nothing_but_the_order_of_sums(string method)
    {
        double Loss(bool channelsLast)
        {
            using var run = new SmallRun(method, 3, SmallRun.Settings with { Epochs = 1, ChannelsLast = channelsLast });
            return run.Train().Record.Epochs[^1].Loss;
        }
        var (usual, laid) = (Loss(false), Loss(true));
        Assert.Equal(usual, laid, Math.Abs(usual) * 1e-3);
    }

    [Fact]
    public void Channels_side_by_side_are_strides_and_keep_the_teacher_and_the_weights()
    {
        using var map = arange(2 * 3 * 4 * 5, dtype: ScalarType.Float32).reshape(2, 3, 4, 5);
        using var laid = MemoryLayout.ChannelsLast(map);
        Assert.Equal([60L, 1, 15, 3], laid.stride());
        Assert.True(laid.equal(map).all().item<bool>());

        using var run = new SmallRun("kd", 3, SmallRun.Settings with { Epochs = 1, ChannelsLast = true });
        var names = run.Student.Network.state_dict().Keys.ToList();
        using var result = new Disposing(run.Train().Network);
        Assert.Equal(names, result.Network.state_dict().Keys.ToList());
        Assert.All(result.Network.parameters(), p => Assert.True(p.requires_grad));
    }

    [Fact]
    public void Tf32_is_set_for_products_and_convolutions()
    {
        var (matmul, cudnn) = (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32);
        try
        {
            foreach (var (precision, allowed) in new[] { (Precision.Tf32, true), (Precision.Float32, false) })
            {
                using var run = new SmallRun("plain", 3, SmallRun.Settings with { Epochs = 1, Precision = precision });
                run.Train();
                Assert.Equal((allowed, allowed), (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32));
            }
        }
        finally
        {
            (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32) = (matmul, cudnn);
        }
    }

    [Theory]
    [InlineData(false, null, "built without CUDA, and there is no NVIDIA driver")]
    [InlineData(false, "570.86", "Set LIBTORCH to a CUDA build")]
    [InlineData(true, null, "there is no NVIDIA driver. Install it")]
    [InlineData(true, "470.82", "the NVIDIA driver 470.82 does not serve libtorch 2.7")]
    public void Why_there_is_no_GPU_is_told(bool forCuda, string? driver, string told) => Assert.Contains(told, CudaState.Explain(forCuda, driver, "2.7"));

    [Fact]
    public void KD_DEVICE_decides_where_auto_stands_and_only_there()
    {
        var before = Environment.GetEnvironmentVariable("KD_DEVICE");
        try
        {
            Environment.SetEnvironmentVariable("KD_DEVICE", "cpu");
            Assert.Equal(DeviceType.CPU, Course.DeviceNamed("auto").type);
            Environment.SetEnvironmentVariable("KD_DEVICE", "toaster");
            Assert.Contains("KD_DEVICE is 'toaster'", Assert.Throws<ArgumentException>(() => Course.DeviceNamed("auto")).Message);
            Assert.Equal(DeviceType.CPU, Course.DeviceNamed("cpu").type);
            Environment.SetEnvironmentVariable("KD_DEVICE", "cuda:99");
            Assert.Contains("KD_DEVICE is 'cuda:99', but ", Assert.Throws<InvalidOperationException>(() => Course.DeviceNamed("auto")).Message);
        }
        finally
        {
            Environment.SetEnvironmentVariable("KD_DEVICE", before);
        }
    }

    sealed record Disposing(ImageClassifier Network) : IDisposable
    {
        public void Dispose() => Network.Dispose();
    }
}
