using System.Globalization;
using System.Text.Json.Nodes;
using KdCourse.Distillation;
using KdCourse.Distillation.Ab;
using KdCourse.Models;

namespace KdCourse.Tests.Distillation;

/// <summary>AB against PyTorch: tests/oracle/methods_ab.py.</summary>
public sealed class AbTests
{
    public static TheoryData<string> Cases => OracleCase.Names("ab");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_gradients_are_those_of_PyTorch(string name)
    {
        var c = OracleCase.Named("ab", name);
        c.Holds(x =>
        {
            var (student, teacher) = (Observed.Student(stages: Maps(x, "s")), Observed.Teacher(stages: Maps(x, "t")));
            var method = new ActivationBoundaries(student, teacher, new()
            {
                Margin = c.Option("margin", 1.0),
                StudentStages = c.Option<int[]?>("studentStages", null),
                TeacherStages = c.Option<int[]?>("teacherStages", null),
            });
            x.Fill(method.Connectors);
            return method.Terms(student, teacher, empty(0));
        });
    }

    [Fact]
    public void The_worked_example_has_its_printed_values()
    {
        using var scope = NewDisposeScope();
        var s = tensor(Enumerable.Range(0, 16).Select(i => ((7 * i + 3) % 11 - 4) / 4.0).ToArray()).reshape(2, 2, 2, 2);
        var t = tensor(Enumerable.Range(0, 16).Select(i => ((3 * i + 2) % 7 - 3) / 2.0).ToArray()).reshape(2, 2, 2, 2);
        Assert.Equal(27.125, AbLoss.Sum(s, t).item<double>());
        var (student, teacher) = (Observed.Student(stages: [s, s]), Observed.Teacher(stages: [t, t]));
        using var method = new ActivationBoundaries(student, teacher);
        Assert.Equal("0.0406875", method.DefaultBalancer.Combine(method.Terms(student, teacher, empty(0))).item<double>().ToString("F7", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_gradient_agrees_with_differences()
    {
        using var scope = NewDisposeScope();
        var teacher = Map(2, 2, 2, 3, 2);
        FiniteDifferences.Agree(x => AbLoss.Sum(x, teacher), Map(1, 2, 2, 3, 2));
    }

    [Theory]
    [InlineData(1.0, 0.3, 0.49)] // should fire, fires, within the margin
    [InlineData(1.0, -0.5, 2.25)] // should fire and doesn't
    [InlineData(0.001, 1.2, 0.0)] // beyond the margin on the right side
    [InlineData(-1.0, 0.5, 2.25)] // shouldn't fire and does
    [InlineData(-1.0, -0.3, 0.49)]
    [InlineData(-9.0, -1.2, 0.0)]
    [InlineData(0.0, 0.5, 2.25)] // a teacher at 0 doesn't fire
    public void Each_neuron_is_drawn_beyond_the_margin_on_the_teachers_side(double teacher, double student, double loss)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(loss, AbLoss.Sum(tensor(new[] { student }), tensor(new[] { teacher })).item<double>(), 1e-12);
    }

    [Fact]
    public void Only_the_signs_of_the_teacher_matter()
    {
        using var scope = NewDisposeScope();
        var (s, t) = (Map(1, 2, 3, 4, 4), Map(2, 2, 3, 4, 4));
        Assert.Equal(AbLoss.Sum(s, t).item<double>(), AbLoss.Sum(s, t.sign() * 100).item<double>());
    }

    [Fact]
    public void A_student_with_the_teachers_signs_beyond_the_margin_has_no_loss()
    {
        using var scope = NewDisposeScope();
        var t = Map(2, 2, 3, 4, 4);
        Assert.Equal(0, AbLoss.Sum(t.sign() * 1.5, t).item<double>());
    }

    [Fact]
    public void The_last_layer_counts_1_and_each_one_before_it_half_as_much()
    {
        using var scope = NewDisposeScope();
        var (t, wrong, right) = (ones(new long[] { 2, 1 }, dtype: float64), zeros(new long[] { 2, 1 }, dtype: float64), ones(new long[] { 2, 1 }, dtype: float64));
        double At(int layer) => AbLoss.Layers([.. Enumerable.Range(0, 4).Select(k => (k == layer ? wrong : right, t))]).item<double>();
        Assert.Equal([0.125, 0.25, 0.5, 1], Enumerable.Range(0, 4).Select(At));
    }

    [Fact]
    public void The_loss_sees_the_pre_activations_and_not_the_stages()
    {
        using var scope = NewDisposeScope();
        Tensor[] stages = [Map(1, 2, 3, 4, 4), Map(2, 2, 3, 4, 4)], pre = [Map(3, 2, 3, 4, 4), Map(4, 2, 3, 4, 4)], others = [Map(5, 2, 3, 4, 4), Map(6, 2, 3, 4, 4)];
        var (student, teacher) = (Observed.Student(stages: stages, preActivations: pre), Observed.Teacher(stages: stages, preActivations: others));
        using var method = new ActivationBoundaries(student, teacher);
        Assert.Equal(AbLoss.Sum(pre[1], others[1]).item<double>() / 2, method.Terms(student, teacher, empty(0))[0].Value.item<double>(), 1e-12);
    }

    [Fact]
    public void Maps_of_equal_shape_meet_as_they_are_and_others_through_a_connector()
    {
        using var scope = NewDisposeScope();
        Assert.Null(AbConnector.Between(zeros(2, 16, 8, 6), zeros(2, 16, 8, 6)));
        using var wider = AbConnector.Between(zeros(2, 16, 8, 6), zeros(2, 32, 8, 6))!;
        Assert.Equal([32L, 16, 1, 1], wider.get_parameter("conv.weight")!.shape);
        using var smaller = AbConnector.Between(zeros(2, 16, 8, 6), zeros(2, 16, 4, 3))!;
        var connected = smaller.call(Hashed.Tensor(1, 2, 16, 8, 6));
        Assert.Equal([2L, 16, 4, 3], connected.shape);
        Assert.True(connected.min().item<float>() < 0, "a connector has no ReLU");
    }

    [Fact]
    public void Maps_that_no_connector_fits_are_refused_with_both_sizes()
    {
        using var scope = NewDisposeScope();
        var e = Assert.Throws<ArgumentException>(() => AbConnector.Between(zeros(2, 16, 5, 5), zeros(2, 16, 12, 12)));
        Assert.Contains("5x5 and the teacher's 12x12", e.Message);
        Assert.Contains("AbConnector.Between", Assert.Throws<ArgumentException>(() => AbLoss.Sum(zeros(2, 16, 4, 4), zeros(2, 8, 4, 4))).Message);
    }

    [Theory]
    [InlineData("resnet8", "resnet20", 0)]
    [InlineData("resnet8", "resnet8x4", 3)]
    public void The_method_runs_on_networks_with_a_connector_where_widths_differ(string student, string teacher, int connectors)
    {
        LessonsOnNetworks.Hold("ab", student, teacher);
        using var scope = NewDisposeScope();
        using var network = Networks.Create(student, 1, 10);
        using var big = Networks.Create(teacher, 1, 10);
        var images = Hashed.Tensor(1, 1, 1, 28, 28);
        using var method = new ActivationBoundaries(new Student(network).Observe(images), new Teacher(big).Observe(images));
        Assert.Equal(connectors, method.Connectors.children().Count());
    }

    [Theory]
    [InlineData("resnet14")]
    [InlineData("resnet8x4")]
    public void The_preparation_trains_the_stages_and_leaves_the_classifier_to_the_second_lesson(string teacher) => LessonsOnNetworks.PreparesAndTrains("ab", teacherName: teacher);

    [Fact]
    public void Another_number_of_stages_is_refused_with_the_options_that_help()
    {
        using var scope = NewDisposeScope();
        var map = Map(1, 1, 2, 4, 4);
        Assert.Contains("studentStages and teacherStages", Assert.Throws<ArgumentException>(() => new ActivationBoundaries(Observed.Student(stages: [map, map]), Observed.Teacher(stages: [map, map, map]))).Message);
    }

    [Fact]
    public void Options_come_from_json_and_go_into_the_record()
    {
        using var scope = NewDisposeScope();
        Tensor[] maps = [Map(1, 1, 2, 4, 4), Map(2, 1, 2, 4, 4), Map(3, 1, 2, 4, 4)];
        var given = JsonNode.Parse("""{ "margin": 0.5, "weight": 2, "studentStages": [1], "teacherStages": [2] }""")!.AsObject();
        var lessons = Methods.Named("ab").Lessons(Observed.Student(stages: maps), Observed.Teacher(stages: maps), given);
        var method = lessons[0].Distiller;
        Assert.Equal(AbLoss.Sum(maps[1], maps[2], 0.5).item<double>(), method.Terms(Observed.Student(stages: maps), Observed.Teacher(stages: maps), empty(0))[0].Value.item<double>());
        Assert.Equal(2, method.DefaultBalancer.WeightOf("ab"));
        Assert.Equal("0.5", method.Options["margin"]);
        Assert.Equal([(true, "ab"), (false, "plain")], lessons.Select(l => (l.IsPreparation, l.Distiller.Name)));
        var published = new ActivationBoundaries(Observed.Student(stages: maps), Observed.Teacher(stages: maps));
        Assert.Equal(("1", "0.003", "none"), (published.Options["margin"], published.Options["weight"], published.Options["studentStages"]));
    }

    static Tensor[] Maps(OracleInputs x, string role) => [.. Enumerable.Range(0, 9).Select(k => $"{role}{k}").Where(x.Has).Select(n => x[n])];

    static Tensor Map(int stream, params long[] shape) => Hashed.Tensor(stream, shape).to(float64);
}
