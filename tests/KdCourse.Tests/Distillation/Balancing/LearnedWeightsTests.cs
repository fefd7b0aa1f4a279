using KdCourse.Distillation;
using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Tests.Distillation.Balancing;

/// <summary>GradNorm and uncertainty weights by what their papers promise.</summary>
public sealed class LearnedWeightsTests
{
    [Fact]
    public void GradNorm_brings_gradients_of_different_length_to_one_length()
    {
        using var scope = NewDisposeScope();
        var problem = new ToyProblem(1, 20);
        using var balancer = new GradNorm([problem.Shared], options: new() { Alpha = 0, LearningRate = 2e-4 });
        var lengths = problem.Terms().Select(t => autograd.grad([t.Value], [problem.Shared], retain_graph: true)[0].norm().item<double>()).ToList();
        for (int k = 0; k < 1500; k++) // W does not move
        {
            using var step = NewDisposeScope();
            balancer.Combine(problem.Terms());
        }
        double a = lengths[0] * balancer.WeightOf("t0"), b = lengths[1] * balancer.WeightOf("t1");
        Assert.True(lengths[1] / lengths[0] > 5);
        Assert.Equal(1, a / b, 0.05);
        Assert.Equal(2, balancer.WeightOf("t0") + balancer.WeightOf("t1"), 1e-12);
    }

    [Fact]
    public void GradNorm_leaves_the_gradients_of_the_loss_alone()
    {
        using var scope = NewDisposeScope();
        var problem = new ToyProblem(1, 5);
        using var balancer = new GradNorm([problem.Shared]);
        balancer.Combine(problem.Terms());
        var (a, b) = (balancer.WeightOf("t0"), balancer.WeightOf("t1"));
        Assert.Null(problem.Shared.grad);

        balancer.Combine(problem.Terms()).backward();

        var single = problem.Terms().Select(t => autograd.grad([t.Value], [problem.Shared], retain_graph: true)[0]).ToList();
        Assert.True((single[0] * a + single[1] * b).allclose(problem.Shared.grad!, rtol: 1e-12, atol: 1e-15));
        Assert.NotEqual(a, balancer.WeightOf("t0"));
    }

    [Fact]
    public void GradNorm_lets_a_term_without_a_gradient_or_a_value_keep_its_weight()
    {
        using var scope = NewDisposeScope();
        var problem = new ToyProblem(1, 5);
        using var other = new Parameter(ones(1, dtype: float64));
        using var balancer = new GradNorm([problem.Shared]);
        LossTerm[] apart = [new("apart", other.sum()), new("constant", tensor(3.0)), new("nan", problem.Shared.sum() * double.NaN), new("below", problem.Shared.sum() - 100)];

        balancer.Combine([problem.Terms()[0], .. apart]);
        Assert.All(apart.Select(t => t.Name).Append("t0"), t => Assert.Equal(1, balancer.WeightOf(t)));

        balancer.Combine([.. problem.Terms(), .. apart]);
        Assert.NotEqual(1, balancer.WeightOf("t0") / balancer.WeightOf("apart"));
        Assert.Equal(balancer.WeightOf("apart"), balancer.WeightOf("nan"));
        Assert.Equal(6, problem.Terms().Concat(apart).Sum(t => balancer.WeightOf(t.Name)), 1e-12);
    }

    [Theory]
    [InlineData(0, "conv1.weight bn1.weight bn1.bias")]
    [InlineData(1, "layer1.0.conv1.weight layer1.0.bn1.weight layer1.0.bn1.bias layer1.0.conv2.weight layer1.0.bn2.weight layer1.0.bn2.bias")]
    public void GradNorm_shares_one_stage_of_the_student(int stage, string names)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = Networks.Create("resnet8", 1, 10);
        using var balancer = new GradNorm(options: new() { SharedStage = stage });
        balancer.Start(network);
        var shared = names.Split(' ').Select(n => network.get_parameter(n)!).ToList();
        LossTerm[] terms = [new("inside", shared.Select(p => p.square().sum()).Aggregate((a, b) => a + b)), new("ce", network.call(Hashed.Tensor(1, 2, 1, 8, 8)).square().sum())];
        var length = terms.Select(t => autograd.grad([t.Value], [.. shared], retain_graph: true).Select(g => g.square().sum().item<float>()).Sum()).Select(s => Math.Sqrt(s)).ToList();

        balancer.Combine(terms);

        // First step: every ratio is 1, the target is the mean length.
        double mean = length.Average();
        double[] w = [.. length.Select(g => Math.Max(1e-3, 1 - 0.025 * Math.Sign(g - mean) * g))];
        Assert.Equal(2 * w[0] / w.Sum(), balancer.WeightOf("inside"), 1e-5);
    }

    [Fact]
    public void GradNorm_says_what_is_missing()
    {
        using var scope = NewDisposeScope();
        using var balancer = new GradNorm();
        Assert.Contains("call Start", Assert.Throws<InvalidOperationException>(() => balancer.Combine(new ToyProblem(1, 5).Terms())).Message);
        Assert.Contains("learningRate 0", Assert.Throws<ArgumentException>(() => new GradNorm(options: new() { LearningRate = 0 })).Message);
    }

    [Fact]
    public void Uncertainty_of_fixed_losses_is_their_logarithm_and_each_term_then_counts_alike()
    {
        using var scope = NewDisposeScope();
        using var balancer = new UncertaintyWeights(startAtLoss: false);
        using var optimizer = optim.SGD(balancer.Learned.parameters(), 0.1);
        LossTerm[] terms = [new("small", tensor(0.05)), new("large", tensor(8.0))];
        for (int k = 0; k < 600; k++)
        {
            using var step = NewDisposeScope();
            optimizer.zero_grad();
            balancer.Combine(terms).backward();
            optimizer.step();
        }
        Assert.Equal(Math.Log(0.05), balancer.LogVarianceOf("small"), 1e-9);
        Assert.Equal(Math.Log(8), balancer.LogVarianceOf("large"), 1e-9);
        Assert.Equal(1 / 8.0, balancer.WeightOf("large"), 1e-9);
        Assert.Equal(2 + Math.Log(0.05) + Math.Log(8), balancer.Combine(terms).item<double>(), 1e-9);
    }

    [Fact]
    public void Uncertainty_weights_start_where_a_large_term_does_not_throw_them_off()
    {
        using var scope = NewDisposeScope();
        LossTerm[] terms = [new("large", tensor(47f)), new("zero", tensor(0f)), new("nan", tensor(float.NaN))];
        using var good = new UncertaintyWeights();
        using var thrown = new UncertaintyWeights(startAtLoss: false);
        foreach (var balancer in new[] { good, thrown })
        {
            using var optimizer = optim.SGD(balancer.Learned.parameters(), 0.05, momentum: 0.9);
            for (int k = 0; k < 20; k++)
            {
                optimizer.zero_grad();
                balancer.Combine(terms[..1]).backward();
                optimizer.step();
            }
        }
        Assert.Equal(1 / 47.0, good.WeightOf("large"), 1e-6);
        Assert.True(thrown.WeightOf("large") < 1e-4);
        good.Combine(terms);
        Assert.Equal((0, 0), (good.LogVarianceOf("zero"), good.LogVarianceOf("nan")));
    }

    [Fact]
    public void Uncertainty_weights_refuse_a_17th_term_and_no_term()
    {
        using var scope = NewDisposeScope();
        using var balancer = new UncertaintyWeights();
        Assert.Throws<ArgumentException>(() => balancer.Combine([]));
        balancer.Combine([.. Enumerable.Range(0, 16).Select(k => new LossTerm($"t{k}", tensor(1f)))]);
        Assert.Contains("16 terms", Assert.Throws<ArgumentException>(() => balancer.Combine([new("t16", tensor(1f))])).Message);
    }
}
