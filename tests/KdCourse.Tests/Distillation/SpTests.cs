using System.Globalization;
using System.Text.Json.Nodes;
using KdCourse.Distillation;
using KdCourse.Distillation.Sp;

namespace KdCourse.Tests.Distillation;

/// <summary>SP against PyTorch: tests/oracle/methods_sp.py.</summary>
public sealed class SpTests
{
    public static TheoryData<string> Cases => OracleCase.Names("sp");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_gradients_are_those_of_PyTorch(string name) => OracleCase.Named("sp", name).Holds(x =>
    {
        if (!x.Has("z"))
            return [new("sp", SpLoss.Value(x["s"], x["t"]))];
        var (student, teacher) = (Observed.Student(x["z"], [empty(0), x["s"]]), Observed.Teacher(stages: [empty(0), empty(0), x["t"]]));
        using var method = new SimilarityPreserving(student, teacher);
        return method.Terms(student, teacher, x["y"]);
    });

    [Fact]
    public void The_worked_example_has_its_printed_value()
    {
        using var scope = NewDisposeScope();
        var s = tensor(Enumerable.Range(0, 16).Select(i => ((7 * i + 3) % 11 - 4) / 4.0).ToArray()).reshape(2, 2, 2, 2);
        var t = tensor(Enumerable.Range(0, 24).Select(i => ((5 * i + 1) % 13 - 5) / 4.0).ToArray()).reshape(2, 3, 2, 2);
        Assert.Equal("0.2554510798679", SpLoss.Value(s, t).item<double>().ToString("F13", CultureInfo.InvariantCulture));
        Assert.Equal("0.2554510798679", OracleCase.Named("sp", "worked example").Value("sp").ToString("F13", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_gradient_agrees_with_differences()
    {
        using var scope = NewDisposeScope();
        var teacher = Map(2, 3, 4, 2, 2);
        FiniteDifferences.Agree(x => SpLoss.Value(x, teacher), Map(1, 3, 2, 2, 3));
    }

    [Fact]
    public void Each_row_of_the_similarities_has_unit_length()
    {
        using var scope = NewDisposeScope();
        var lengths = SpLoss.Similarity(Map(1, 4, 3, 2, 5)).norm(dim: 1);
        Assert.Equal([4L], lengths.shape);
        Assert.All(lengths.data<double>().ToArray(), l => Assert.Equal(1, l, 1e-12));
    }

    [Fact]
    public void The_loss_is_zero_when_the_student_equals_the_teacher_or_a_multiple_of_it()
    {
        using var scope = NewDisposeScope();
        var map = Map(1, 4, 3, 2, 5);
        Assert.Equal(0, SpLoss.Value(map, map).item<double>());
        Assert.Equal(0, SpLoss.Value(map * 3, map).item<double>(), 1e-15);
    }

    [Fact]
    public void A_student_that_maps_all_samples_alike_is_at_the_distance_worked_out_by_hand()
    {
        using var scope = NewDisposeScope();
        // Equal samples have similarities 1/√2, orthogonal ones 1 and 0.
        var (alike, orthogonal) = (ones(new long[] { 2, 3 }, dtype: float64), eye(2, dtype: float64));
        double off = 1 / Math.Sqrt(2);
        Assert.Equal(2 * ((1 - off) * (1 - off) + off * off) / 4, SpLoss.Value(alike, orthogonal).item<double>(), 1e-12);
    }

    [Fact]
    public void A_sample_without_activations_keeps_loss_and_gradient_finite()
    {
        using var scope = NewDisposeScope();
        var map = Map(1, 3, 2, 2, 2);
        map[1] = 0;
        map.requires_grad_();
        var loss = SpLoss.Value(map, Map(2, 3, 2, 2, 2));
        loss.backward();
        Assert.True(double.IsFinite(loss.item<double>()));
        Assert.True(map.grad!.isfinite().all().item<bool>());
    }

    [Fact]
    public void Batches_that_are_too_small_or_differ_are_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("set the batch size to 2 or more", Assert.Throws<ArgumentException>(() => SpLoss.Value(zeros(1, 4), zeros(1, 4))).Message);
        Assert.Contains("2 samples and the teacher's 3", Assert.Throws<ArgumentException>(() => SpLoss.Value(zeros(2, 4), zeros(3, 4))).Message);
    }

    [Theory]
    [InlineData("resnet8", "resnet20")]
    [InlineData("resnet8", "resnet8x4")]
    public void The_method_runs_on_networks_of_any_width(string student, string teacher) => LessonsOnNetworks.Hold("sp", student, teacher);

    [Fact]
    public void Options_choose_stages_and_weight_and_go_into_the_record()
    {
        using var scope = NewDisposeScope();
        Tensor[] stages = [Map(1, 3, 2, 2, 2), Map(2, 3, 2, 2, 2), Map(3, 3, 2, 2, 2)];
        var (student, teacher) = (Observed.Student(Map(4, 3, 5), stages), Observed.Teacher(stages: stages));
        var method = Methods.Named("sp").Lessons(student, teacher, JsonNode.Parse("""{ "weight": 5, "studentStage": 0, "teacherStage": 1 }""")!.AsObject()).Single().Distiller;

        Assert.Equal(SpLoss.Value(stages[0], stages[1]).item<double>(), method.Terms(student, teacher, zeros(3, dtype: int64))[1].Value.item<double>());
        Assert.Equal((5, 1), (method.DefaultBalancer.WeightOf("sp"), method.DefaultBalancer.WeightOf("ce")));
        Assert.Equal(("5", "0"), (method.Options["weight"], method.Options["studentStage"]));
        Assert.Equal(("3000", "none"), (new SimilarityPreserving(student, teacher).Options["weight"], new SimilarityPreserving(student, teacher).Options["studentStage"]));
        Assert.Contains("student Head has no stage 3", Assert.Throws<ArgumentException>(() => new SimilarityPreserving(student, teacher, new() { StudentStage = 3 })).Message);
    }

    static Tensor Map(int stream, params long[] shape) => Hashed.Tensor(stream, shape).to(float64);
}
