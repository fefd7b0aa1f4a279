using System.Text.Json.Nodes;
using KdCourse.Distillation;
using KdCourse.Distillation.ReviewKd;

namespace KdCourse.Tests.Distillation;

/// <summary>ReviewKD against PyTorch (tests/oracle/methods_reviewkd.py) and against what its code does.</summary>
public sealed class ReviewKdTests
{
    public static TheoryData<string> Cases => OracleCase.Names("reviewkd");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Terms_and_gradients_are_those_of_PyTorch(string name)
    {
        var reference = OracleCase.Named("reviewkd", name);
        int last = reference.Option("levels", 1) - 1;
        reference.Holds(inputs =>
        {
            if (inputs.Has("s"))
                return [new("hcl", HierarchicalContextLoss.Between(inputs["s"], inputs["t"]))];
            Tensor[] Maps(string side) => [zeros(1, 1, 1, 1), .. Enumerable.Range(0, last).Select(k => inputs[$"{side}{k}"])];
            // The student shows its stages, the teacher its pre-activations: the other ones are not looked at.
            var student = Observed.Student(inputs["z"], Maps("s"), Unused(last), pooled: inputs[$"s{last}"]);
            var teacher = Observed.Teacher(stages: Unused(last), preActivations: Maps("t"), pooled: inputs[$"t{last}"]);
            var review = new ReviewKdDistiller(student, teacher, new() { MostChannels = name == "fewer channels in the middle" ? 2 : 512 });
            inputs.Fill(review.Connectors);
            return review.Terms(student, teacher, inputs["y"]);
        });
    }

    [Fact]
    public void The_student_can_show_its_maps_before_their_activation()
    {
        var reference = OracleCase.Named("reviewkd", "fewer channels in the middle");
        reference.Holds(inputs =>
        {
            var student = Observed.Student(inputs["z"], Unused(1), [zeros(1, 1, 1, 1), inputs["s0"]], pooled: inputs["s1"]);
            var teacher = Observed.Teacher(stages: Unused(1), preActivations: [zeros(1, 1, 1, 1), inputs["t0"]], pooled: inputs["t1"]);
            var review = new ReviewKdDistiller(student, teacher, new() { MostChannels = 2, StudentPreActivations = true });
            inputs.Fill(review.Connectors);
            return review.Terms(student, teacher, inputs["y"]);
        });
    }

    [Fact]
    public void The_weight_rises_in_a_straight_line_over_20_of_240_epochs_from_the_first_on()
    {
        using var pair = new NetworkPair("resnet8", "resnet14");
        using var scope = NewDisposeScope();
        using var review = new ReviewKdDistiller(pair.Seen(), pair.Teacher.Observe(pair.Images));
        double At(int epoch, int epochs)
        {
            review.StartEpoch(epoch, epochs);
            return review.DefaultBalancer.WeightOf("review");
        }
        Assert.Equal(5.0 / 20, At(0, 240), 1e-12);
        Assert.Equal(5.0 * 7 / 20, At(6, 240), 1e-12);
        Assert.Equal(5, At(19, 240), 1e-12);
        Assert.Equal(5, At(239, 240));
        Assert.Equal([2.5, 5, 5], Enumerable.Range(0, 3).Select(k => At(k, 24)));
        Assert.Equal(5, At(0, 1));
        Assert.Equal(1, review.DefaultBalancer.WeightOf("ce"));
    }

    [Theory]
    [InlineData("resnet8", "resnet20")]
    [InlineData("resnet8", "resnet8x4")]
    [InlineData("resnet8x4", "resnet14")]
    public void Real_networks_learn_with_it(string student, string teacher)
    {
        using var pair = new NetworkPair(student, teacher);
        Assert.Equal(["ce", "review"], pair.Check((s, t) => new ReviewKdDistiller(s, t)).Keys);
    }

    [Fact]
    public void A_stage_learns_through_all_shallower_levels_and_none_through_a_deeper_one()
    {
        using var scope = NewDisposeScope();
        Tensor Map(int stream, long channels, long side) => Hashed.Tensor(stream, 2, channels, side, side).requires_grad_();
        Tensor[] maps = [Map(1, 2, 4), Map(2, 3, 2), Map(3, 3, 1)];
        AttentionFusion[] modules = [new(2, 3, 2, true), new(3, 3, 2, true), new(3, 3, 2, false)];
        var (_, deepest) = modules[2].call(maps[2], null, (1, 1));
        var (middle, mixture) = modules[1].call(maps[1], deepest, (2, 2));
        var (shallow, _) = modules[0].call(maps[0], mixture, (4, 4));
        Assert.All(autograd.grad([shallow.square().mean()], maps, retain_graph: true), g => Assert.True(g.abs().sum().item<float>() > 0));
        Assert.True(autograd.grad([middle.square().mean()], [maps[0]], allow_unused: true)[0].IsInvalid);
    }

    [Fact]
    public void Options_are_read_and_described()
    {
        using var pair = new NetworkPair("resnet8", "resnet14");
        using var scope = NewDisposeScope();
        using var review = Methods.Named("reviewkd").Lessons(pair.Seen(), pair.Teacher.Observe(pair.Images),
            JsonNode.Parse("""{"studentStages": [2, 3], "teacherStages": [1, 3], "weight": 0.6, "warmUp": 0, "mostChannels": 24}""")!.AsObject()).Single().Distiller;
        review.StartEpoch(0, 240);
        Assert.Equal(0.6, review.DefaultBalancer.WeightOf("review"));
        Assert.Equal("24", review.Options["mostChannels"]);
        Assert.Equal([24, 32, 1, 1], review.Connectors!.get_parameter("0.lateral.weight")!.shape);
        Assert.Equal([64, 24, 3, 3], review.Connectors.get_parameter("2.output.weight")!.shape);
    }

    [Fact]
    public void Impossible_options_are_refused_with_those_that_work()
    {
        using var pair = new NetworkPair("resnet8", "resnet14");
        using var scope = NewDisposeScope();
        string Refused(ReviewKdOptions o) => Assert.Throws<ArgumentException>(() => new ReviewKdDistiller(pair.Seen(), pair.Teacher.Observe(pair.Images), o)).Message;
        Assert.Contains("0.0833 for 20 epochs of 240", Refused(new() { WarmUp = 20 }));
        Assert.Contains("512 as published", Refused(new() { MostChannels = 0 }));
        Assert.Contains("No stage of the student resnet8 is named", Refused(new() { StudentStages = [], TeacherStages = [] }));
    }

    [Fact]
    public void A_module_says_when_the_deeper_mixture_is_missing_or_too_much()
    {
        using var scope = NewDisposeScope();
        using var fusing = new AttentionFusion(2, 2, 2, true);
        using var deepest = new AttentionFusion(2, 2, 2, false);
        Assert.Contains("got no deeper mixture", Assert.Throws<ArgumentException>(() => fusing.call(zeros(2, 2, 2, 2), null, (2, 2))).Message);
        Assert.Contains("got a deeper mixture", Assert.Throws<ArgumentException>(() => deepest.call(zeros(2, 2, 2, 2), zeros(2, 2, 2, 2), (2, 2))).Message);
    }

    // Of another size on each side: looking at them would fail.
    static Tensor[] Unused(int stages) => [.. Enumerable.Range(0, stages + 1).Select(_ => zeros(1, 99, 1, 1))];
}
