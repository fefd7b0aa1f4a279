using System.Text;
using System.Text.Json;
using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Tests.Models;

/// <summary>A network, its images and what PyTorch computed with them: tests/oracle/networks.py.</summary>
sealed class NetworkCase
{
    static readonly Lazy<List<NetworkCase>> all = new(() =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", "networks.json"))).RootElement.EnumerateArray().Select(c => new NetworkCase(c))]);

    readonly JsonElement json;
    readonly long[] shape;
    readonly bool training;

    NetworkCase(JsonElement json)
    {
        this.json = json;
        shape = json.GetProperty("images").Deserialize<long[]>()!;
        training = json.GetProperty("training").GetBoolean();
    }

    /// <summary>The names of all cases, for a theory.</summary>
    public static TheoryData<string> Names => [.. all.Value.Select(c => c.ToString())];

    /// <summary>Finds a case.</summary>
    public static NetworkCase Named(string name) => all.Value.Single(c => c.ToString() == name);

    /// <summary>The images, in double precision.</summary>
    public Tensor Images => Numbers("images", shape);

    public long ParameterCount => json.GetProperty("parameters").GetInt64();

    /// <summary>The stream that belongs to the sorted names of all parameters.</summary>
    public int HashOfNames => json.GetProperty("names").GetInt32();

    public override string ToString() => $"{json.GetProperty("network").GetString()} {string.Join("x", shape)} {(training ? "training" : "eval")}";

    /// <summary>The network, each weight and running statistic filled by its name.</summary>
    public ImageClassifier Network(ScalarType type)
    {
        var network = Networks.Create(json.GetProperty("network").GetString()!, shape[1], json.GetProperty("logits").GetArrayLength() / shape[0]);
        network.to(TestDevice.Where, type);
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
        network.train(training);
        return network;
    }

    /// <summary>Logits one by one; of each map the sum, the length and a few elements.</summary>
    public void AssertForward(Features f, double tolerance)
    {
        var logits = json.GetProperty("logits").Deserialize<double[]>()!;
        double size = logits.Max(Math.Abs);
        foreach (var (want, have) in logits.Zip(Numeric.Doubles(f.Logits)))
            Numeric.Close("a logit", want, have, tolerance, size);
        foreach (var (part, maps) in new[] { ("stages", f.Stages), ("pre", f.PreActivations) })
        {
            Assert.Equal(json.GetProperty(part).GetArrayLength(), maps.Count);
            for (int k = 0; k < maps.Count; k++)
                Numeric.Summary($"{part} {k}", json.GetProperty(part)[k], maps[k], tolerance);
        }
        Numeric.Summary("the final map", json.GetProperty("final"), f.FinalMap, tolerance);
        Numeric.Summary("the pooled vector", json.GetProperty("pooled"), f.Pooled, tolerance);
    }

    public void AssertLoss(Tensor loss, double tolerance) => Numeric.Close("loss", json.GetProperty("loss").GetDouble(), loss.item<double>(), tolerance, 1);

    /// <summary>The gradient of the images, and in training mode those of all parameters.</summary>
    public void AssertGradients(Tensor ofImages, ImageClassifier network, double tolerance)
    {
        Numeric.Summary("the gradient of the images", json.GetProperty("images gradient"), ofImages, tolerance);
        if (!training)
            return;
        var expected = json.GetProperty("gradients");
        // A bias that reaches a batch norm without a ReLU between has no influence: its gradient is rounding.
        double least = 1e-3 * expected.EnumerateObject().Max(g => g.Value[0].GetDouble());
        foreach (var (name, parameter) in network.named_parameters())
            Numeric.Projection($"the gradient of {name}", expected.GetProperty(name).Deserialize<double[]>()!, parameter.grad!, Numbers("gradient." + name, parameter.shape), tolerance, least);
    }

    /// <summary>In training mode, the running statistics after one step.</summary>
    public void AssertRunningStatistics(ImageClassifier network, double tolerance)
    {
        var buffers = network.named_buffers().ToDictionary(b => b.name, b => b.buffer);
        var expected = json.GetProperty("running").EnumerateObject().ToList();
        Assert.Equal(training ? buffers.Keys.Count(n => n.EndsWith("running_mean", StringComparison.Ordinal)) : 0, expected.Count);
        foreach (var norm in expected)
        {
            var want = norm.Value.Deserialize<double[]>()!;
            var (mean, variance) = (buffers[norm.Name + ".running_mean"], buffers[norm.Name + ".running_var"]);
            var weights = Numbers("gradient." + norm.Name, mean.shape);
            Numeric.Projection($"the running mean of {norm.Name}", want[..2], mean, weights, tolerance);
            Numeric.Projection($"the running variance of {norm.Name}", want[2..], variance, weights, tolerance);
        }
    }

    /// <summary>The numbers in [-1, 1) that belong to a name.</summary>
    public static Tensor Numbers(string name, long[] shape) => Hashed.Tensor(Stream(name), shape).to(float64);

    /// <summary>The stream of numbers that belongs to a name: FNV-1a, cut to 23 bits.</summary>
    public static int Stream(string name) => (int)(Encoding.UTF8.GetBytes(name).Aggregate(0x811C9DC5u, (h, b) => (h ^ b) * 0x01000193u) & 0x7FFFFF);
}
