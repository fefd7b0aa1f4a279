using System.Text.Json.Nodes;
using KdCourse.Distillation;
using KdCourse.Distillation.SimKd;
using KdCourse.Models;

namespace KdCourse.Tests.Distillation;

/// <summary>SimKD against PyTorch (tests/oracle/methods_simkd.py) and against what its paper says.</summary>
public sealed class SimKdTests
{
    public static TheoryData<string> Cases => OracleCase.Names("simkd");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Terms_and_gradients_are_those_of_PyTorch(string name)
    {
        var reference = OracleCase.Named("simkd", name);
        reference.Holds(inputs =>
        {
            var (map, target) = (inputs["s"], inputs["t"]);
            var student = new StubNetwork(map.shape[1], inputs["weight"].shape[0]);
            var reused = new StubNetwork(target.shape[1], inputs["weight"].shape[0]);
            student.to(map.dtype);
            reused.to(map.dtype);
            using (no_grad())
            {
                reused.Classifier.weight!.copy_(inputs["weight"]);
                reused.Classifier.bias!.copy_(inputs["bias"]);
            }
            var teacher = new TeacherFeatures(reused.Observe(target));
            var simkd = new SimKdDistiller(new StudentFeatures(student.Observe(map)), teacher, new() { Factor = reference.Option("factor", 2) });
            var network = (SimKdStudent)simkd.Adapt(student);
            inputs.Fill(network.Projector);
            var seen = new StudentFeatures(network.Observe(map));
            return [.. simkd.Terms(seen, teacher, zeros(map.shape[0], dtype: int64)), new("answer", (seen.Logits * inputs["k"]).sum())];
        });
    }

    [Fact]
    public void The_loss_is_zero_when_the_projected_map_is_the_teachers()
    {
        using var scope = NewDisposeScope();
        var map = Hashed.Tensor(1, 2, 3, 4, 5);
        Assert.Equal(0, SimKdLoss.MeanSquared(map, map).item<float>());
        // Mean over all elements.
        Assert.Equal(0.25, SimKdLoss.MeanSquared(map + 0.5, map).item<float>(), 1e-6);
    }

    [Fact]
    public void Gradients_agree_with_differences()
    {
        using var scope = NewDisposeScope();
        var teacher = Hashed.Tensor(2, 1, 2, 4, 6).to(float64);
        FiniteDifferences.Agree(s => SimKdLoss.MeanSquared(s, teacher), Hashed.Tensor(1, 1, 2, 2, 3).to(float64));
    }

    [Theory]
    [InlineData("resnet8", "resnet20")]
    [InlineData("resnet8", "resnet8x4")]
    public void Real_networks_learn_with_it_and_look_at_no_label(string student, string teacher)
    {
        using var pair = new NetworkPair(student, teacher);
        Assert.Equal(["simkd"], pair.Check((s, t) => new SimKdDistiller(s, t)).Keys);
    }

    [Fact]
    public void The_adapted_network_is_made_once_and_outlives_the_method()
    {
        using var pair = new NetworkPair("resnet8", "resnet14");
        ImageClassifier network;
        using (NewDisposeScope())
        {
            using var simkd = new SimKdDistiller(pair.Seen(), pair.Teacher.Observe(pair.Images));
            network = simkd.Adapt(pair.Network);
            Assert.Same(network, simkd.Adapt(pair.Network));
            Assert.Same(network, simkd.Adapt(network));
        }
        using var scope = NewDisposeScope();
        Assert.Equal([4, 10], network.call(pair.Images).shape);
        // Training goes on with the network of an earlier run, as long as the teacher is the same.
        using var later = new SimKdDistiller(pair.Seen(network), pair.Teacher.Observe(pair.Images));
        Assert.Same(network, later.Adapt(network));
        using var other = new NetworkPair("resnet8", "resnet20");
        using var foreign = new SimKdDistiller(pair.Seen(), other.Teacher.Observe(pair.Images));
        Assert.Contains("another teacher than this resnet20", Assert.Throws<ArgumentException>(() => foreign.Adapt(network)).Message);
    }

    [Fact]
    public void A_student_with_the_larger_map_is_pooled_in_front_of_the_projector()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (new StubNetwork(3, 5), new StubNetwork(4, 5));
        string NameFor(long height, long width) => new SimKdDistiller(new(student.Observe(zeros(1, 3, 6, 4))), new(teacher.Observe(zeros(1, 4, height, width)))).Adapt(student).Architecture;
        Assert.Equal("stub-simkd-stub", NameFor(6, 4));
        Assert.Equal("stub-simkd-stub", NameFor(12, 8));
        Assert.Equal("stub-simkd-3x2-stub", NameFor(3, 2));
        Assert.Equal("stub-simkd-3x4-stub", NameFor(3, 9));
    }

    [Fact]
    public void Options_are_read_and_described()
    {
        using var pair = new NetworkPair("resnet8", "resnet14");
        using var scope = NewDisposeScope();
        using var simkd = Methods.Named("simkd").Lessons(pair.Seen(), pair.Teacher.Observe(pair.Images), JsonNode.Parse("""{"factor": 8, "weight": 3}""")!.AsObject()).Single().Distiller;
        Assert.Equal(3, simkd.DefaultBalancer.WeightOf("simkd"));
        Assert.Equal("8", simkd.Options["factor"]);
        Assert.Equal("resnet8-simkd8-resnet14", simkd.Adapt(pair.Network).Architecture);
    }

    [Fact]
    public void The_plain_student_is_refused_with_the_remedy()
    {
        using var pair = new NetworkPair("resnet8", "resnet14");
        using var scope = NewDisposeScope();
        using var simkd = new SimKdDistiller(pair.Seen(), pair.Teacher.Observe(pair.Images));
        Assert.Contains("pass Adapt(student)", Assert.Throws<ArgumentException>(() => simkd.Terms(pair.Seen(), pair.Teacher.Observe(pair.Images), pair.Labels)).Message);
        Assert.Contains("resnet8 is none", Assert.Throws<ArgumentException>(() => simkd.TrainedParameters(pair.Network)).Message);
    }

    [Fact]
    public void Maps_of_different_channels_are_refused_with_both_shapes()
    {
        using var scope = NewDisposeScope();
        var e = Assert.Throws<ArgumentException>(() => SimKdLoss.MeanSquared(zeros(2, 3, 4, 4), zeros(2, 5, 4, 4)));
        Assert.Contains("[2, 3, 4, 4]", e.Message);
        Assert.Contains("[2, 5, 4, 4]", e.Message);
    }
}
