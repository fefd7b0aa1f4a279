using System.Globalization;
using System.Text.Json;
using KdCourse.Distillation;
using TorchSharp.Modules;

namespace KdCourse.Tests.Distillation.Balancing;

/// <summary>Weights over epochs and steps against PyTorch: tests/oracle/balancers.py.</summary>
public sealed class TrajectoryTests
{
    const double Tolerance = 1e-10;

    static readonly JsonElement Reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", "balancers.json"))).RootElement;

    public static TheoryData<string> LossRatioCases => Names("lossRatio");

    public static TheoryData<string> GradNormCases => Names("gradnorm");

    public static TheoryData<string> UncertaintyCases => Names("uncertainty");

    [Theory]
    [MemberData(nameof(LossRatioCases))]
    public void Loss_ratio_weights_are_those_of_the_reference_in_every_epoch(string name)
    {
        var c = Case("lossRatio", name);
        var balancer = new LossRatioWeights(c.GetProperty("base").Deserialize<Dictionary<string, double>>()!);
        var weights = c.GetProperty("weights").EnumerateArray().ToList();
        Same(weights[0]);
        foreach (var (means, after) in c.GetProperty("epochs").EnumerateArray().Zip(weights.Skip(1)))
        {
            balancer.EndEpoch(means.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.ValueKind == JsonValueKind.Number ? m.Value.GetDouble() : double.Parse(m.Value.GetString()!, CultureInfo.InvariantCulture)));
            Same(after);
        }

        void Same(JsonElement expected) => Assert.All(expected.EnumerateObject(), w => Assert.Equal(w.Value.GetDouble(), balancer.WeightOf(w.Name), Tolerance));
    }

    [Theory]
    [MemberData(nameof(GradNormCases))]
    public void GradNorm_weights_are_those_of_PyTorch_at_every_step(string name)
    {
        using var scope = NewDisposeScope();
        var c = Case("gradnorm", name);
        double Number(string n) => c.GetProperty(n).GetDouble();
        var problem = new ToyProblem([.. Numbers(c.GetProperty("scales"))]);
        using var balancer = new GradNorm([problem.Shared], Base(c), new GradNormOptions { Alpha = Number("alpha"), LearningRate = Number("rate"), Least = Number("least") });
        using var optimizer = optim.SGD([problem.Shared], Number("lr"));
        Follow(c, problem, balancer, optimizer);
    }

    [Theory]
    [MemberData(nameof(UncertaintyCases))]
    public void Uncertainty_weights_are_those_of_PyTorch_at_every_step_with_momentum_and_weight_decay(string name)
    {
        using var scope = NewDisposeScope();
        var c = Case("uncertainty", name);
        var problem = new ToyProblem([.. Numbers(c.GetProperty("scales"))]);
        using var balancer = new UncertaintyWeights(Base(c), c.GetProperty("startAtLoss").GetBoolean());
        using var optimizer = optim.SGD([problem.Shared, .. balancer.Learned.parameters()], 0.05, momentum: 0.9, weight_decay: 5e-4);
        Follow(c, problem, balancer, optimizer);
    }

    static void Follow(JsonElement c, ToyProblem problem, LossBalancer balancer, SGD optimizer)
    {
        foreach (var step in c.GetProperty("steps").EnumerateArray())
        {
            using var scope = NewDisposeScope();
            var loss = balancer.Combine(problem.Terms());
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            Assert.Equal(step.GetProperty("loss").GetDouble(), loss.item<double>(), Tolerance);
            foreach (var (k, weight) in Numbers(step.GetProperty("weights")).Index())
                Assert.Equal(weight, balancer.WeightOf($"t{k}"), Tolerance);
        }
        Assert.All(Numbers(c.GetProperty("shared")).Zip(problem.Shared.detach().data<double>().ToArray()), p => Assert.Equal(p.First, p.Second, Tolerance));
    }

    static ConstantWeights Base(JsonElement c) => new(Numbers(c.GetProperty("base")).Index().ToDictionary(b => $"t{b.Index}", b => b.Item));

    static IEnumerable<double> Numbers(JsonElement list) => list.EnumerateArray().Select(n => n.GetDouble());

    static TheoryData<string> Names(string kind) => [.. Reference.GetProperty(kind).EnumerateArray().Select(c => c.GetProperty("case").GetString()!)];

    static JsonElement Case(string kind, string name) => Reference.GetProperty(kind).EnumerateArray().Single(c => c.GetProperty("case").GetString() == name);
}
