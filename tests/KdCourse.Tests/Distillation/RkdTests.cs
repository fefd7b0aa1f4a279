using System.Globalization;
using System.Text.Json.Nodes;
using KdCourse.Distillation;
using KdCourse.Distillation.Rkd;

namespace KdCourse.Tests.Distillation;

/// <summary>RKD against PyTorch: tests/oracle/methods_rkd.py.</summary>
public sealed class RkdTests
{
    public static TheoryData<string> Cases => OracleCase.Names("rkd");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_gradients_are_those_of_PyTorch(string name) => OracleCase.Named("rkd", name).Holds(x =>
    {
        if (!x.Has("z"))
            return [new("rkd-distance", RkdLoss.Distance(x["s"], x["t"])), new("rkd-angle", RkdLoss.Angle(x["s"], x["t"]))];
        var (student, teacher) = (Observed.Student(x["z"], pooled: x["s"]), Observed.Teacher(pooled: x["t"]));
        using var method = new RelationalDistillation(student, teacher);
        return method.Terms(student, teacher, x["y"]);
    });

    [Fact]
    public void The_worked_example_has_its_printed_values()
    {
        using var scope = NewDisposeScope();
        var s = tensor(new[] { 0, 1, 1, -1, 2, 0.5 }).reshape(3, 2);
        var t = tensor(new double[] { 1, 0, 0, 0, 2, 0, 0, 0, 3 }).reshape(3, 3);
        var (student, teacher) = (Observed.Student(zeros(new long[] { 3, 2 }, dtype: float64), pooled: s), Observed.Teacher(pooled: t));
        using var method = new RelationalDistillation(student, teacher);
        var terms = method.Terms(student, teacher, zeros(3, dtype: int64));
        Assert.Equal("0.0251568990487", terms[1].Value.item<double>().ToString("F13", CultureInfo.InvariantCulture));
        Assert.Equal("0.0172104128872", terms[2].Value.item<double>().ToString("F13", CultureInfo.InvariantCulture));
        Assert.Equal("1.4894431205761", method.DefaultBalancer.Combine([.. terms.Skip(1)]).item<double>().ToString("F13", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_gradients_agree_with_differences()
    {
        using var scope = NewDisposeScope();
        var teacher = Vectors(2, 4, 5);
        FiniteDifferences.Agree(x => RkdLoss.Distance(x, teacher), Vectors(1, 4, 3));
        FiniteDifferences.Agree(x => RkdLoss.Angle(x, teacher), Vectors(1, 4, 3));
    }

    [Fact]
    public void Turning_moving_and_stretching_the_vectors_changes_no_relation()
    {
        using var scope = NewDisposeScope();
        var e = Vectors(1, 5, 2);
        var turn = tensor(new[] { 0.6, 0.8, -0.8, 0.6 }).reshape(2, 2);
        var moved = e.mm(turn) * 7 + 3;
        Assert.Equal(0, RkdLoss.Distance(moved, e).item<double>(), 1e-15);
        Assert.Equal(0, RkdLoss.Angle(moved, e).item<double>(), 1e-15);
        Assert.True(RkdLoss.Distance(Vectors(2, 5, 2), e).item<double>() > 1e-3);
    }

    [Fact]
    public void Distances_see_a_stretched_side_and_angles_only_its_directions()
    {
        using var scope = NewDisposeScope();
        // Four on a line: the same angles (0 or 180 degrees) whatever the distances.
        var (even, uneven) = (tensor(new double[] { 0, 1, 2, 3 }).reshape(4, 1), tensor(new double[] { 0, 1, 5, 6 }).reshape(4, 1));
        Assert.Equal(0, RkdLoss.Angle(even, uneven).item<double>(), 1e-15);
        Assert.True(RkdLoss.Distance(even, uneven).item<double>() > 1e-2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_samples_that_coincide_keep_the_gradient_finite_and_of_ordinary_size(bool single)
    {
        using var scope = NewDisposeScope();
        var e = Vectors(1, 4, 3).clone();
        e[2] = e[0];
        if (single)
            e = e.to(float32);
        e.requires_grad_();
        var teacher = Vectors(2, 4, 3).to(e.dtype);
        foreach (var loss in new[] { RkdLoss.Distance(e, teacher), RkdLoss.Angle(e, teacher) })
        {
            Assert.True(double.IsFinite(loss.to(float64).item<double>()));
            double size = autograd.grad([loss], [e])[0].abs().max().to(float64).item<double>();
            Assert.InRange(size, 1e-6, 10);
        }
    }

    [Fact]
    public void Two_samples_that_coincide_are_a_millionth_apart_and_count_in_the_mean()
    {
        using var scope = NewDisposeScope();
        var pair = tensor(new double[] { 0, 0, 0, 0, 3, 0 }).reshape(3, 2);
        var triangle = tensor(new[] { 0, 0, 1, 0, 0.5, Math.Sqrt(0.75) }).reshape(3, 2);
        double mean = (1e-6 + 3 + 3) / 3;
        double expected = new[] { 1e-6, 3, 3 }.Sum(d => Math.Pow(d / mean - 1, 2) / 2) * 2 / 9;
        Assert.Equal(expected, RkdLoss.Distance(pair, triangle).item<double>(), 1e-12);
    }

    [Fact]
    public void A_single_distance_is_its_own_mean_so_that_two_samples_teach_nothing()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(0, RkdLoss.Distance(Vectors(1, 2, 3), Vectors(2, 2, 3)).item<double>(), 1e-15);
    }

    [Fact]
    public void Batches_that_are_too_small_or_differ_are_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("distances need 2 samples and this batch has 1", Assert.Throws<ArgumentException>(() => RkdLoss.Distance(zeros(1, 4), zeros(1, 4))).Message);
        Assert.Contains("angles need 3 samples and this batch has 2: set the batch size to 3", Assert.Throws<ArgumentException>(() => RkdLoss.Angle(zeros(2, 4), zeros(2, 4))).Message);
        Assert.Contains("[3, 4] and the teacher's [4, 4]", Assert.Throws<ArgumentException>(() => RkdLoss.Angle(zeros(3, 4), zeros(4, 4))).Message);
        Assert.Contains("vectors [N, D]", Assert.Throws<ArgumentException>(() => RkdLoss.Distance(zeros(3, 4, 1, 1), zeros(3, 4, 1, 1))).Message);
    }

    [Theory]
    [InlineData("resnet8", "resnet20")]
    [InlineData("resnet8", "resnet8x4")]
    public void The_method_runs_on_networks_of_any_width(string student, string teacher) => LessonsOnNetworks.Hold("rkd", student, teacher);

    [Fact]
    public void Options_set_both_weights_and_go_into_the_record()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Observed.Student(), Observed.Teacher());
        var method = Methods.Named("rkd").Lessons(student, teacher, JsonNode.Parse("""{ "distanceWeight": 1, "angleWeight": 2 }""")!.AsObject()).Single().Distiller;
        Assert.Equal((1, 2, 1), (method.DefaultBalancer.WeightOf("rkd-distance"), method.DefaultBalancer.WeightOf("rkd-angle"), method.DefaultBalancer.WeightOf("ce")));
        Assert.Equal(("1", "2"), (method.Options["distanceWeight"], method.Options["angleWeight"]));
        var published = new RelationalDistillation(student, teacher).DefaultBalancer;
        Assert.Equal((25, 50), (published.WeightOf("rkd-distance"), published.WeightOf("rkd-angle")));
    }

    static Tensor Vectors(int stream, long n, long d) => Hashed.Tensor(stream, n, d).to(float64);
}
