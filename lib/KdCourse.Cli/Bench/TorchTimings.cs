using System.Diagnostics;
using KdCourse.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace KdCourse.Cli.Bench;

/// <summary>Our side of the torch benchmark: the same requests as tests/oracle/bench.py.</summary>
sealed class TorchTimings : IDisposable
{
    readonly Dictionary<(int, int), Steps> trained = [];

    /// <summary>Answers a request with the seconds that it took.</summary>
    public double Ask(string request)
    {
        var words = request.Split(' ');
        var numbers = words.Skip(1).Select(int.Parse).ToArray();
        if (words[0] == "step")
        {
            if (!trained.TryGetValue((numbers[0], numbers[1]), out var steps))
            {
                set_num_threads(numbers[0]);
                trained[(numbers[0], numbers[1])] = steps = new Steps(numbers[1]);
                steps.Run(1);
            }
            set_num_threads(numbers[0]);
            return steps.Run(numbers[2]);
        }
        set_num_threads(1);
        return words[0] switch
        {
            "add" => Small(numbers[0], a => a + a, 4),
            "numel" => Size(numbers[0]),
            "relu" => Small(numbers[0], a => a.relu(), 1000),
            "matmul" => Small(numbers[0], a => a.matmul(a), 64, 64),
            _ => throw new ArgumentException($"no benchmark '{words[0]}'"),
        };
    }

    public void Dispose()
    {
        foreach (var s in trained.Values)
            s.Dispose();
    }

    // As in Python, each result is let go at once.
    static double Small(int count, Func<Tensor, Tensor> call, params long[] shape)
    {
        using var scope = NewDisposeScope();
        var a = ones(shape);
        var clock = Stopwatch.StartNew();
        for (int k = 0; k < count; k++)
            call(a).Dispose();
        return clock.Elapsed.TotalSeconds;
    }

    static double Size(int count)
    {
        using var a = ones(4);
        long sum = 0;
        var clock = Stopwatch.StartNew();
        for (int k = 0; k < count; k++)
            sum += a.numel();
        var seconds = clock.Elapsed.TotalSeconds;
        return sum == 4L * count ? seconds : throw new InvalidOperationException("numel is wrong");
    }

    /// <summary>Training steps of resnet8x4 on CIFAR shapes.</summary>
    public sealed class Steps : IDisposable
    {
        readonly CifarResNet network = new(8, 4, 3, 100);
        readonly SGD optimizer;
        readonly Tensor images;
        readonly Tensor labels;

        public Steps(int batch)
        {
            network.train();
            optimizer = optim.SGD(network.parameters(), 0.05, momentum: 0.9, weight_decay: 5e-4);
            using var scope = NewDisposeScope();
            images = randn(batch, 3, 32, 32).DetachFromDisposeScope();
            labels = (arange(batch, dtype: int64) * 7).remainder(100).DetachFromDisposeScope();
        }

        public double Run(int count)
        {
            var clock = Stopwatch.StartNew();
            for (int k = 0; k < count; k++)
            {
                using var step = NewDisposeScope();
                optimizer.zero_grad();
                var loss = nn.functional.cross_entropy(network.call(images), labels);
                loss.backward();
                optimizer.step();
                if (k == count - 1)
                    loss.item<float>();
            }
            return clock.Elapsed.TotalSeconds;
        }

        public void Dispose()
        {
            network.Dispose();
            optimizer.Dispose();
            images.Dispose();
            labels.Dispose();
        }
    }
}
