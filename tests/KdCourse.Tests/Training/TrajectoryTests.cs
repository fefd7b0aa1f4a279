using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using KdCourse.Models;

namespace KdCourse.Tests.Training;

/// <summary>
/// Twenty steps of resnet8x4 against PyTorch on the same libtorch, to 1e-6: tests/oracle/trajectory.py. On another
/// libtorch or processor than the reference's, to 1e-3.
/// </summary>
public sealed class TrajectoryTests : IDisposable
{
    const int Batch = 64, Classes = 100;

    readonly int threads = get_num_threads();

    public void Dispose() => set_num_threads(threads);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Twenty_steps_give_the_losses_of_PyTorch(int threadCount)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", "trajectory.json")));
        var kernels = Avx512BW.IsSupported ? "avx512" : "avx2";
        // Other kernels add in another order: the lists of the two sets here differ by 1e-4 themselves.
        bool same = __version__.StartsWith("1.13", StringComparison.Ordinal) && Avx2.IsSupported;
        double tolerance = same ? 1e-6 : 1e-3;
        var expected = json.RootElement.GetProperty("losses").GetProperty($"{kernels}-{threadCount}").EnumerateArray().Select(e => e.GetDouble()).ToArray();

        set_num_threads(threadCount);
        var losses = Train(expected.Length);

        Assert.Equal(20, expected.Length);
        for (int k = 0; k < expected.Length; k++)
            Assert.True(Math.Abs(losses[k] - expected[k]) <= tolerance * Math.Abs(expected[k]), $"step {k + 1}: {losses[k]:R} here, {expected[k]:R} in PyTorch");
    }

    static double[] Train(int steps)
    {
        using var network = new CifarResNet(8, 4, 3, Classes);
        SetWeights(network);
        network.train();
        using var optimizer = optim.SGD(network.parameters(), 0.05, momentum: 0.9, weight_decay: 5e-4);
        var losses = new double[steps];
        for (int step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            var images = Hashed.Tensor(1000 + step, Batch, 3, 32, 32);
            var labels = (arange(Batch, dtype: ScalarType.Int64) * 7 + step).remainder(Classes);
            optimizer.zero_grad();
            var loss = nn.functional.cross_entropy(network.call(images), labels);
            loss.backward();
            optimizer.step();
            losses[step] = loss.item<float>();
        }
        return losses;
    }

    static void SetWeights(CifarResNet network)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        int stream = 0;
        foreach (var (_, p) in network.named_parameters())
        {
            stream++;
            var s = p.shape;
            if (s.Length == 4)
                p.copy_(Hashed.Tensor(stream, s) * Math.Sqrt(6.0 / (s[0] * s[2] * s[3])));
            else if (s.Length == 2)
                p.copy_(Hashed.Tensor(stream, s) * Math.Sqrt(1.0 / s[1]));
        }
        network.get_parameter("fc.bias")!.zero_();
    }
}
