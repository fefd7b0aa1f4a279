using System.Globalization;
using System.Text.Json.Nodes;
using KdCourse.Distillation;
using KdCourse.Distillation.Dkd;

namespace KdCourse.Tests.Distillation;

/// <summary>DKD against PyTorch: tests/oracle/methods_dkd.py.</summary>
public sealed class DkdTests
{
    public static TheoryData<string> Cases => OracleCase.Names("dkd");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_gradients_are_those_of_PyTorch(string name)
    {
        var c = OracleCase.Named("dkd", name);
        c.Holds(x =>
        {
            var (student, teacher) = (Observed.Student(x["s"]), Observed.Teacher(x["t"]));
            using var method = new DecoupledDistillation(student, teacher, new() { Temperature = c.Option("temperature", 0.0) });
            return method.Terms(student, teacher, x["y"]);
        });
    }

    [Fact]
    public void The_worked_example_has_its_printed_values()
    {
        using var scope = NewDisposeScope();
        var (s, t, y) = DkdLossTests.Example();
        var (student, teacher) = (Observed.Student(s), Observed.Teacher(t));
        using var method = new DecoupledDistillation(student, teacher);
        var terms = method.Terms(student, teacher, y);
        Assert.Equal("1.6593280575144", terms[1].Value.item<double>().ToString("F13", CultureInfo.InvariantCulture));
        Assert.Equal("3.4089668372144", terms[2].Value.item<double>().ToString("F13", CultureInfo.InvariantCulture));
        Assert.Equal("28.9310627552296", method.DefaultBalancer.Combine([.. terms.Skip(1)]).item<double>().ToString("F13", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void With_240_epochs_the_weights_rise_over_exactly_20_from_a_twentieth()
    {
        using var method = new DecoupledDistillation(Observed.Student(zeros(1, 3)), Observed.Teacher(zeros(1, 3)));
        foreach (var epoch in Enumerable.Range(1, 240))
        {
            method.StartEpoch(epoch - 1, 240);
            double factor = Math.Min(epoch / 20.0, 1);
            Assert.Equal((factor, 8 * factor, 1), (method.DefaultBalancer.WeightOf("tckd"), method.DefaultBalancer.WeightOf("nckd"), method.DefaultBalancer.WeightOf("ce")));
        }
    }

    [Theory]
    [InlineData(1.0 / 12, 24, new[] { 0.5, 1, 1 })]
    [InlineData(1.0 / 12, 3, new[] { 1.0, 1, 1 })]
    [InlineData(0, 24, new[] { 1.0, 1, 1 })]
    [InlineData(1, 4, new[] { 0.25, 0.5, 0.75 })]
    public void In_other_runs_the_warm_up_is_the_same_part(double warmUp, int epochs, double[] factors)
    {
        using var method = new DecoupledDistillation(Observed.Student(zeros(1, 3)), Observed.Teacher(zeros(1, 3)), new() { WarmUp = warmUp });
        Assert.Equal(factors, Enumerable.Range(0, 3).Select(e =>
        {
            method.StartEpoch(e, epochs);
            return method.DefaultBalancer.WeightOf("tckd");
        }));
    }

    [Fact]
    public void Two_classes_are_refused_with_the_reason_and_the_method_to_use()
    {
        using var scope = NewDisposeScope();
        var e = Assert.Throws<ArgumentException>(() => new DecoupledDistillation(Observed.Student(zeros(4, 2)), Observed.Teacher(zeros(4, 2))));
        Assert.Contains("NCKD is always 0", e.Message);
        Assert.Contains("Use the method kd", e.Message);
        Assert.Throws<ArgumentException>(() => DkdLoss.OtherClasses(zeros(4, 2), zeros(4, 2), zeros(4, dtype: int64), 4));
    }

    [Fact]
    public void Networks_with_other_classes_and_an_impossible_warm_up_are_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("[4, 10] and the teacher's [4, 100]", Assert.Throws<ArgumentException>(() => new DecoupledDistillation(Observed.Student(zeros(4, 10)), Observed.Teacher(zeros(4, 100)))).Message);
        Assert.Contains("warmUp is 20", Assert.Throws<ArgumentException>(() => new DecoupledDistillation(Observed.Student(zeros(4, 10)), Observed.Teacher(zeros(4, 10)), new() { WarmUp = 20 })).Message);
    }

    [Fact]
    public void The_method_runs_on_networks() => LessonsOnNetworks.Hold("dkd");

    [Fact]
    public void Options_come_from_json_and_go_into_the_record()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Observed.Student(Logits(1, 2, 5)), Observed.Teacher(Logits(2, 2, 5)));
        var y = tensor(new long[] { 0, 4 });
        var method = Methods.Named("dkd").Lessons(student, teacher, JsonNode.Parse("""{ "temperature": 2, "alpha": 3, "beta": 6, "warmUp": 0 }""")!.AsObject()).Single().Distiller;
        method.StartEpoch(0, 10);
        Assert.Equal((3, 6), (method.DefaultBalancer.WeightOf("tckd"), method.DefaultBalancer.WeightOf("nckd")));
        Assert.Equal(DkdLoss.TargetClass(student.Logits, teacher.Logits, y, 2).item<double>(), method.Terms(student, teacher, y)[1].Value.item<double>());
        Assert.Equal(("2", "6"), (method.Options["temperature"], method.Options["beta"]));
        Assert.Equal(("4", "1", "8"), (new DecoupledDistillation(student, teacher).Options["temperature"], new DecoupledDistillation(student, teacher).Options["alpha"], new DecoupledDistillation(student, teacher).Options["beta"]));
    }

    static Tensor Logits(int stream, long n, long classes) => Hashed.Tensor(stream, n, classes).to(float64);
}
