using System.Text.Json.Nodes;
using KdCourse.Distillation;
using KdCourse.Distillation.Ofd;
using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Tests.Distillation;

/// <summary>OFD against PyTorch (tests/oracle/methods_ofd.py) and against what its paper says.</summary>
public sealed class OfdTests
{
    public static TheoryData<string> Cases => OracleCase.Names("ofd");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Terms_and_gradients_are_those_of_PyTorch(string name)
    {
        var reference = OracleCase.Named("ofd", name);
        int layers = reference.Option("layers", 0);
        reference.Holds(inputs =>
        {
            if (inputs.Has("gamma"))
                return [.. OfdLoss.Margins(inputs["gamma"], inputs["beta"]).unbind().Select((m, k) => new LossTerm($"m{k}", m))];
            if (inputs.Has("s"))
                return [new("sum", OfdLoss.PartialL2(inputs["s"], OfdLoss.Transform(inputs["t"], tensor(reference.Option("m", 0.0), inputs["t"].dtype, inputs["t"].device))))];
            Tensor[] Maps(string side) => [zeros(1, 1, 1, 1), .. Enumerable.Range(0, layers).Select(k => inputs[$"{side}{k}"])];
            var student = Observed.Student(inputs["z"], Maps("s"));
            var teacher = Observed.Teacher(stages: Maps("t")) with { Network = new StubNetwork(1, 5, [null, .. Enumerable.Range(0, layers).Select(k => Norm(inputs[$"gamma{k}"], inputs[$"beta{k}"]))]) };
            var ofd = new OfdDistiller(student, teacher);
            inputs.Fill(ofd.Connectors);
            return ofd.Terms(student, teacher, inputs["y"]);
        });
    }

    [Fact]
    public void The_distance_of_the_appendix_is_17_point_1875() =>
        Assert.Equal(17.1875, OracleCase.Named("ofd", "distance of the appendix").Value("sum"));

    [Fact]
    public void A_batch_seen_twice_at_once_gives_the_loss_of_the_batch()
    {
        using var scope = NewDisposeScope();
        var (s, t) = (Hashed.Tensor(1, 2, 3, 4, 4).to(float64), Hashed.Tensor(2, 2, 3, 4, 4).to(float64));
        var network = new StubNetwork(3, 5, Norm(ones(3), zeros(3)));
        var once = TermOf(s, t);
        Assert.True(once > 0);
        Assert.Equal(once, TermOf(cat([s, s]), cat([t, t])), 1e-12);

        double TermOf(Tensor student, Tensor teacher)
        {
            manual_seed(1);
            var (a, b) = (Observed.Student(zeros(student.shape[0], 5), [student]), Observed.Teacher(stages: [teacher]) with { Network = network });
            var ofd = new OfdDistiller(a, b, new() { StudentStages = [0], TeacherStages = [0] });
            ofd.Connectors.to(float64);
            return ofd.Terms(a, b, zeros(student.shape[0], dtype: int64))[1].Value.item<double>();
        }
    }

    [Theory]
    [InlineData("resnet8", "resnet20")]
    [InlineData("resnet8", "resnet8x4")]
    public void Real_networks_learn_with_it(string student, string teacher)
    {
        using var pair = new NetworkPair(student, teacher);
        Assert.Equal(["ce", "ofd"], pair.Check((s, t) => new OfdDistiller(s, t)).Keys);
    }

    [Fact]
    public void The_teachers_norms_run_on_batch_statistics_unless_the_options_say_no()
    {
        using var pair = new NetworkPair("resnet8", "resnet14");
        var published = pair.Check((s, t) => new OfdDistiller(s, t));
        Assert.NotEqual(published["ofd"], pair.Check((s, t) => new OfdDistiller(s, t, new() { TeacherBatchStatistics = false }))["ofd"], 0.1);
    }

    [Fact]
    public void Options_are_read_and_described()
    {
        using var pair = new NetworkPair("resnet8", "resnet14");
        using var scope = NewDisposeScope();
        using var ofd = Methods.Named("ofd").Lessons(pair.Seen(), pair.Teacher.Observe(pair.Images),
            JsonNode.Parse("""{"studentStages": [0, 3], "teacherStages": [1, 3], "weight": 0.01, "teacherBatchStatistics": false}""")!.AsObject()).Single().Distiller;
        Assert.Equal(0.01, ofd.DefaultBalancer.WeightOf("ofd"));
        Assert.Equal(Observation.Plain, ofd.Observation);
        Assert.Equal("false", ofd.Options["teacherBatchStatistics"]);
        Assert.Equal([64, 64, 1, 1], ofd.Connectors!.get_parameter("1.conv.weight")!.shape);
    }

    [Fact]
    public void A_teacher_without_a_norm_before_its_activation_is_refused_by_name_with_a_remedy()
    {
        using var scope = NewDisposeScope();
        var maps = new[] { zeros(1, 3, 4, 4), zeros(1, 3, 4, 4) };
        var e = Assert.Throws<ArgumentException>(() => new OfdDistiller(Observed.Student(stages: maps), Observed.Teacher(stages: maps)));
        Assert.Contains("stage 1 of Head has none", e.Message);
        Assert.Contains("teacherStages and studentStages", e.Message);
    }

    [Fact]
    public void A_norm_of_other_channels_than_the_map_is_refused()
    {
        using var scope = NewDisposeScope();
        var teacher = Observed.Teacher(stages: [zeros(1, 3, 4, 4)]) with { Network = new StubNetwork(3, 5, nn.BatchNorm2d(2)) };
        Assert.Contains("3 channels", Assert.Throws<ArgumentException>(() => new OfdDistiller(Observed.Student(stages: [zeros(1, 3, 4, 4)]), teacher, new() { StudentStages = [0], TeacherStages = [0] })).Message);
    }

    static BatchNorm2d Norm(Tensor weight, Tensor bias)
    {
        var norm = nn.BatchNorm2d(weight.shape[0]);
        norm.to(weight.device, weight.dtype);
        using var _ = no_grad();
        norm.weight!.copy_(weight);
        norm.bias!.copy_(bias);
        return norm;
    }
}
