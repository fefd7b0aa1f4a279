using System.Text;
using System.Text.Json;
using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Tests.Models;

/// <summary>
/// Each network against an independent definition in PyTorch with the same weights, in training and in eval mode, on
/// images of several sizes: tests/oracle/networks.py.
/// </summary>
public sealed class NetworkOracleTests
{
    const double DoubleTolerance = 1e-10;
    const double FloatTolerance = 1e-5;

    // In training the batch norms of many layers see few values each and amplify rounding: PyTorch's own single
    // precision is up to 2e-4 from its double precision in these networks (1.7e-5 in the logits).
    const double DeepTrainingTolerance = 3e-4;

    static readonly HashSet<string> deep = ["vgg19", "ResNet50", "MobileNetV2", "ShuffleV1", "ShuffleV2"];

    static readonly Lazy<List<JsonElement>> cases = new(() =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", "networks.json"))).RootElement.EnumerateArray()]);

    public static TheoryData<string> Names => [.. cases.Value.Select(Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_network_computes_what_PyTorch_computes_in_double_precision(string name)
    {
        using var scope = NewDisposeScope();
        var expected = cases.Value.Single(c => Name(c) == name);
        bool training = expected.GetProperty("training").GetBoolean();
        using var network = Filled(expected, float64);
        var images = Numbers("images", expected.GetProperty("images").Deserialize<long[]>()!).requires_grad_();

        Assert.Equal(expected.GetProperty("parameters").GetInt64(), network.ParameterCount);
        var names = network.named_parameters().Select(p => p.name).Order(StringComparer.Ordinal);
        Assert.Equal(expected.GetProperty("names").GetInt32(), Stream(string.Join("\n", names)));

        var f = network.Observe(images);
        AssertForward(expected, f, DoubleTolerance);
        var loss = Loss(f);
        Close("loss", expected.GetProperty("loss").GetDouble(), loss.item<double>(), DoubleTolerance, 1);
        loss.backward();
        AssertSummary("the gradient of the images", expected.GetProperty("images gradient"), images.grad!, DoubleTolerance);
        if (training)
        {
            AssertGradients(expected.GetProperty("gradients"), network);
            AssertRunning(expected.GetProperty("running"), network);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_network_computes_what_PyTorch_computes_in_single_precision(string name)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var expected = cases.Value.Single(c => Name(c) == name);
        using var network = Filled(expected, float32);
        var f = network.Observe(Numbers("images", expected.GetProperty("images").Deserialize<long[]>()!).to(float32));
        AssertForward(expected, f, network.training && deep.Contains(network.Architecture) ? DeepTrainingTolerance : FloatTolerance);
    }

    static string Name(JsonElement c) =>
        $"{c.GetProperty("network").GetString()} {string.Join("x", c.GetProperty("images").Deserialize<long[]>()!)} {(c.GetProperty("training").GetBoolean() ? "training" : "eval")}";

    /// <summary>The network of a case, each weight filled by its name.</summary>
    static ImageClassifier Filled(JsonElement c, ScalarType type)
    {
        var network = Networks.Create(c.GetProperty("network").GetString()!, c.GetProperty("images")[1].GetInt64(), c.GetProperty("logits").GetArrayLength() / c.GetProperty("images")[0].GetInt64());
        network.to(type);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var norms = network.named_modules().Where(m => m.module is BatchNorm2d).Select(m => m.name).ToHashSet();
        foreach (var (name, parameter) in network.named_parameters())
        {
            var numbers = Numbers(name, parameter.shape);
            double share = parameter.shape.Skip(1).Aggregate(1L, (a, b) => a * b);
            parameter.copy_(parameter.dim() switch
            {
                4 => numbers * Math.Sqrt(6 / share),
                2 => numbers * Math.Sqrt(3 / share),
                _ when !norms.Contains(name[..name.LastIndexOf('.')]) => numbers * 0.1,
                _ when name.EndsWith("weight", StringComparison.Ordinal) => numbers * 0.4 + 1,
                _ => numbers * 0.3,
            });
        }
        foreach (var (name, buffer) in network.named_buffers())
        {
            if (name.EndsWith("running_mean", StringComparison.Ordinal))
                buffer.copy_(Numbers(name, buffer.shape) * 0.2);
            else if (name.EndsWith("running_var", StringComparison.Ordinal))
                buffer.copy_(Numbers(name, buffer.shape) * 0.5 + 1);
        }
        network.train(c.GetProperty("training").GetBoolean());
        return network;
    }

    static void AssertForward(JsonElement expected, Features f, double tolerance)
    {
        var logits = expected.GetProperty("logits").Deserialize<double[]>()!;
        double size = logits.Max(Math.Abs);
        foreach (var (want, have) in logits.Zip(Doubles(f.Logits)))
            Close("a logit", want, have, tolerance, size);
        AssertSummaries("stage", expected.GetProperty("stages"), f.Stages, tolerance);
        AssertSummaries("pre-activation", expected.GetProperty("pre"), f.PreActivations, tolerance);
        AssertSummary("the final map", expected.GetProperty("final"), f.FinalMap, tolerance);
        AssertSummary("the pooled vector", expected.GetProperty("pooled"), f.Pooled, tolerance);
    }

    static void AssertSummaries(string what, JsonElement expected, IReadOnlyList<Tensor> maps, double tolerance)
    {
        Assert.Equal(expected.GetArrayLength(), maps.Count);
        for (int k = 0; k < maps.Count; k++)
            AssertSummary($"{what} {k}", expected[k], maps[k], tolerance);
    }

    /// <summary>Sum, root of the sum of squares, and elements in the middle of equal parts.</summary>
    static void AssertSummary(string what, JsonElement expected, Tensor map, double tolerance)
    {
        var want = expected.Deserialize<double[]>()!;
        var all = Doubles(map);
        double length = want[1], typical = length / Math.Sqrt(all.Length);
        int picked = want.Length - 2;
        Close($"{what}: the sum", want[0], all.Sum(), tolerance, length * Math.Sqrt(all.Length));
        Close($"{what}: the length", length, Math.Sqrt(all.Sum(x => x * x)), tolerance, length);
        for (int k = 0; k < picked; k++)
            Close($"{what}: picked element {k}", want[2 + k], all[(2 * k + 1) * all.Length / (2 * picked)], tolerance, typical);
    }

    static void AssertGradients(JsonElement expected, ImageClassifier network)
    {
        double largest = expected.EnumerateObject().Max(g => g.Value[0].GetDouble());
        foreach (var (name, parameter) in network.named_parameters())
        {
            var gradient = Doubles(parameter.grad!);
            var weights = Doubles(Numbers("gradient." + name, parameter.shape));
            var want = expected.GetProperty(name).Deserialize<double[]>()!;
            // A bias that reaches a batch norm without a ReLU between has no influence: its gradient is rounding.
            double size = Math.Max(want[0], 1e-3 * largest);
            Close($"the length of the gradient of {name}", want[0], Math.Sqrt(gradient.Sum(g => g * g)), DoubleTolerance, size);
            Close($"the gradient of {name}", want[1], gradient.Zip(weights, (g, w) => g * w).Sum(), DoubleTolerance, size);
        }
    }

    static void AssertRunning(JsonElement expected, ImageClassifier network)
    {
        var buffers = network.named_buffers().ToDictionary(b => b.name, b => b.buffer);
        Assert.Equal(expected.EnumerateObject().Count(), buffers.Keys.Count(n => n.EndsWith("running_mean", StringComparison.Ordinal)));
        foreach (var norm in expected.EnumerateObject())
        {
            var want = norm.Value.Deserialize<double[]>()!;
            for (int k = 0; k < 2; k++)
            {
                var buffer = buffers[$"{norm.Name}.{(k == 0 ? "running_mean" : "running_var")}"];
                var weights = Doubles(Numbers("gradient." + norm.Name, buffer.shape));
                var have = Doubles(buffer);
                Close($"the length of {norm.Name}'s statistics", want[2 * k], Math.Sqrt(have.Sum(x => x * x)), DoubleTolerance, want[2 * k]);
                Close($"{norm.Name}'s statistics", want[2 * k + 1], have.Zip(weights, (x, w) => x * w).Sum(), DoubleTolerance, want[2 * k]);
            }
        }
    }

    /// <summary>A number on which everything that a network hands out has an influence.</summary>
    static Tensor Loss(Features f)
    {
        var parts = f.Stages.Select((s, k) => ($"stages.{k}", s)).Concat(f.PreActivations.Select((s, k) => ($"pre.{k}", s)))
            .Concat([("final", f.FinalMap), ("pooled", f.Pooled), ("logits", f.Logits)]);
        return parts.Select(p => (p.Item2 * Numbers("loss." + p.Item1, p.Item2.shape)).mean()).Aggregate((a, b) => a + b);
    }

    static Tensor Numbers(string name, long[] shape) => Hashed.Tensor(Stream(name), shape).to(float64);

    /// <summary>The stream of numbers that belongs to a name: FNV-1a, cut to 23 bits.</summary>
    static int Stream(string name) => (int)(Encoding.UTF8.GetBytes(name).Aggregate(0x811C9DC5u, (h, b) => (h ^ b) * 0x01000193u) & 0x7FFFFF);

    static double[] Doubles(Tensor t) => t.detach().to(float64).contiguous().data<double>().ToArray();

    static void Close(string what, double expected, double actual, double tolerance, double size) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * size, $"{what}: {expected:R} expected, {actual:R} found, {Math.Abs(expected - actual) / size:E1} of {size:R}");
}
