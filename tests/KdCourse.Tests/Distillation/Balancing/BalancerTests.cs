using System.Text.Json;
using KdCourse.Data;
using KdCourse.Distillation;
using KdCourse.Distillation.AftKd;
using KdCourse.Models;
using KdCourse.Training;

namespace KdCourse.Tests.Distillation.Balancing;

/// <summary>What every balancer of the catalogue does.</summary>
public sealed class BalancerTests
{
    static readonly LossBalancer Weights = new ConstantWeights("t1", 0.5);

    public static TheoryData<string> Names => [.. Balancers.Names];

    [Fact]
    public void An_unknown_balancer_is_refused_with_those_that_there_are() =>
        Assert.Contains("no balancer 'grad'. Known: constant, loss-ratio, gradnorm, uncertainty.", Assert.Throws<ArgumentException>(() => Balancers.Named("grad")).Message);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_balancer_has_its_name_and_starts_with_the_methods_base_weights(string name)
    {
        using var balancer = Balancers.Named(name, new LossRatioWeights(Weights));
        Assert.Equal(name, balancer.Name);
        Assert.Equal((1, 0.5), (balancer.WeightOf("t0"), balancer.WeightOf("t1")));
        Assert.Same(Weights, balancer.Base);
        using var plain = Balancers.Named(name);
        Assert.Equal(1, plain.WeightOf("t1"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_terms_are_an_error(string name)
    {
        using var balancer = Balancers.Named(name);
        Assert.Throws<ArgumentException>(() => balancer.Combine([]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_state_restored_gives_the_same_weights_to_the_bit_and_the_same_way_on(string name)
    {
        using var scope = NewDisposeScope();
        var (a, b) = (new ToyProblem(1, 5, 0.1), new ToyProblem(1, 5, 0.1));
        using var balancer = Fresh(a);
        Train(balancer, a, 3);
        using var again = Fresh(b);
        // What it had before must not shine through.
        Train(again, b, 1);
        again.EndEpoch(new Dictionary<string, double> { ["t0"] = 9, ["other"] = 9 });
        using (no_grad())
            b.Shared.copy_(a.Shared);

        again.Restore(JsonSerializer.Deserialize<Dictionary<string, double>>(JsonSerializer.Serialize(balancer.State))!);

        Assert.Equal(balancer.State, again.State);
        for (int k = 0; k < 3; k++)
        {
            foreach (var term in new[] { "t0", "t1", "t2", "other" })
                Assert.Equal(BitConverter.DoubleToInt64Bits(balancer.WeightOf(term)), BitConverter.DoubleToInt64Bits(again.WeightOf(term)));
            Train(balancer, a, 1);
            Train(again, b, 1);
        }
        Assert.True(name == "constant" || balancer.WeightOf("t0") != 1);

        LossBalancer Fresh(ToyProblem p) => name == "gradnorm" ? new GradNorm([p.Shared], Weights) : Balancers.Named(name, Weights);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_leave_no_tensor_behind(string name)
    {
        using var scope = NewDisposeScope();
        var problem = new ToyProblem(1, 5);
        using var balancer = name == "gradnorm" ? new GradNorm([problem.Shared]) : Balancers.Named(name);
        Train(balancer, problem, 1);
        long before = LiveTensors.Settled();
        Train(balancer, problem, 3);
        _ = balancer.State;
        balancer.Restore(balancer.State);
        Assert.Equal(before, Tensor.TotalCount);
        var terms = problem.Terms();
        long made = Tensor.TotalCount;
        _ = balancer.Combine(terms);
        Assert.Equal(made + 1, Tensor.TotalCount);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_method_with_one_term_is_trained(string name)
    {
        using var balancer = Balancers.Named(name);
        var run = Run(balancer, (_, _) => new PlainTraining());
        Assert.Equal(name == "uncertainty", run.Epochs[^1].Weights["ce"] != 1);
        Assert.True(run.Epochs[^1].Terms["ce"] < run.Epochs[0].Terms["ce"]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_method_with_two_terms_is_trained_and_its_weights_recorded(string name)
    {
        LossBalancer balancer = null!;
        var run = Run(null, (s, t) => new AttentionFeatureTransfer(s, t, new() { BlockWeight = 2 }), d => balancer = Balancers.Named(name, d.DefaultBalancer));
        var weights = run.Epochs[^1].Weights;
        Assert.All(weights.Values, w => Assert.True(double.IsFinite(w) && w > 0));
        if (name is "loss-ratio" or "gradnorm")
            Assert.Equal(2, weights["ce"] + weights["afb"] / 2, 1e-9);
        Assert.Equal(name == "constant", weights["ce"] == 1);
        if (name == "constant")
            Assert.Equal(2, weights["afb"]);
        balancer.Dispose();
    }

    static void Train(LossBalancer balancer, ToyProblem problem, int steps)
    {
        using var optimizer = optim.SGD([problem.Shared, .. balancer.Learned?.parameters() ?? []], 0.05);
        for (int k = 0; k < steps; k++)
        {
            using var scope = NewDisposeScope();
            var terms = problem.Terms();
            optimizer.zero_grad();
            balancer.Combine(terms).backward();
            optimizer.step();
            balancer.EndEpoch(terms.ToDictionary(t => t.Name, t => t.Value.item<double>()));
        }
    }

    static RunRecord Run(LossBalancer? balancer, Func<StudentFeatures, TeacherFeatures, Distiller> build, Func<Distiller, LossBalancer>? choose = null)
    {
        var (all, rest) = Samples.Fashion();
        using (all)
        using (rest)
        {
            using var random = new Generator(4);
            using var train = all.Part(64, random);
            manual_seed(1);
            using var small = Networks.Create("resnet8", 1, 10);
            using var big = Networks.Create("resnet8", 1, 10);
            var (student, teacher) = (new Student(small), new Teacher(big));
            using var scope = NewDisposeScope();
            var images = train.Take(arange(2, dtype: int64)).Images;
            using var method = build(student.Observe(images), teacher.Observe(images));
            var settings = new TrainingSettings { Epochs = 3, BatchSize = 16, LearningRate = 0.02, TestBatchSize = 64 };
            return new Trainer(train, train).Run(student, teacher, [new TrainingPhase("train", method, settings, balancer ?? choose!(method))]).Record;
        }
    }
}
