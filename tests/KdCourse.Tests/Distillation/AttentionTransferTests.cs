using KdCourse.Distillation;
using KdCourse.Distillation.AttentionTransfer;

namespace KdCourse.Tests.Distillation;

/// <summary>Attention transfer against PyTorch: tests/oracle/methods_at.py.</summary>
public sealed class AttentionTransferTests
{
    public static TheoryData<string> Cases => OracleCase.Names("at");

    public static TheoryData<AttentionForm> Forms => [.. Enum.GetValues<AttentionForm>()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_gradients_are_those_of_PyTorch(string name)
    {
        var oracle = OracleCase.Named("at", name);
        var options = new AttentionTransferOptions
        {
            Form = Enum.Parse<AttentionForm>(oracle.Option("form", "code"), ignoreCase: true),
            Mapping = Enum.Parse<AttentionMapping>(oracle.Option("mapping", "sum"), ignoreCase: true),
            Power = oracle.Option("power", 2.0),
        };
        oracle.Holds(inputs =>
        {
            var stages = Enumerable.Range(1, 3).Where(k => inputs.Has($"s{k}")).ToList();
            var student = Observed.Student(inputs["logits"], [empty(0), .. stages.Select(k => inputs[$"s{k}"])]);
            var teacher = Observed.Teacher(stages: [empty(0), .. stages.Select(k => inputs[$"t{k}"])]);
            using var method = new AttentionTransferDistiller(student, teacher, options);
            return method.Terms(student, teacher, inputs["y"]);
        });
    }

    [Fact]
    public void The_reference_values_are_reached_to_their_last_digit()
    {
        using var scope = NewDisposeScope();
        var (s, t) = (AttentionMaps.Sum(Rule(7, 3, 11, 4, 2, 2, 2, 2)), AttentionMaps.Sum(Rule(5, 1, 13, 5, 2, 3, 2, 2)));
        Assert.Equal(0.0921939465463596, AttentionTransferLoss.Code(s, t).item<double>(), 1e-15);
        Assert.Equal(0.5832741540669233, AttentionTransferLoss.Torchdistill(s, t).item<double>(), 1e-15);
        // (beta / 2) times the sum over the batch, with beta = 1000 / (4 * 2), is 1000 times this.
        Assert.Equal(0.5832741540669233 * 2 * 0.5 / (4 * 2), AttentionTransferLoss.Paper(s, t).item<double>(), 1e-15);
        var (ns, nt) = (AttentionMaps.Mean(Rule(7, 3, 11, 4, 2, 2, 2, 2)), AttentionMaps.Mean(Rule(5, 1, 13, 5, 2, 3, 2, 2)));
        Assert.Equal(0.0276353645811965, AttentionTransferLoss.SumNormalised(ns, nt).item<double>(), 1e-15);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Autograd_agrees_with_differences(AttentionForm form)
    {
        using var scope = NewDisposeScope();
        var teacher = Observed.Teacher(stages: [empty(0), Double(2, 2, 3, 3, 2)]);
        using var method = new AttentionTransferDistiller(Observed.Student(stages: [empty(0), empty(0)]), teacher, new() { Form = form, Power = 3 });
        FiniteDifferences.Agree(a => method.Terms(Observed.Student(zeros(2, 2, dtype: float64), [empty(0), a]), teacher, zeros(2, dtype: int64))[1].Value, Double(1, 2, 2, 3, 2));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_loss_is_zero_when_the_maps_are_equal_and_its_gradient_is_finite(AttentionForm form)
    {
        using var scope = NewDisposeScope();
        var map = Double(1, 2, 3, 4, 3);
        var (value, gradient) = Loss(form, map, map.clone());
        Assert.Equal(0, value);
        Assert.Equal(0, gradient.abs().max().item<double>());
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_loss_does_not_change_when_the_students_features_are_scaled(AttentionForm form)
    {
        using var scope = NewDisposeScope();
        var (s, t) = (Double(1, 3, 4, 4, 4), Double(2, 3, 5, 4, 4));
        var (plain, _) = Loss(form, s, t);
        Assert.True(plain > 0);
        foreach (double factor in new[] { 1e-3, 0.5, 7, 1e3 })
            Assert.Equal(plain, Loss(form, s * factor, t).Value, plain * 1e-12);
    }

    [Fact]
    public void The_codes_loss_is_two_minus_two_cosines_over_the_places_of_the_map()
    {
        using var scope = NewDisposeScope();
        var (s, t) = (AttentionMaps.Sum(Double(1, 3, 4, 4, 5)), AttentionMaps.Sum(Double(2, 3, 6, 4, 5)));
        var cosine = nn.functional.cosine_similarity(s.flatten(1), t.flatten(1), dim: 1);
        Assert.Equal((2 - 2 * cosine).mean().item<double>() / 20, AttentionTransferLoss.Code(s, t).item<double>(), 1e-14);
    }

    [Fact]
    public void Normalising_by_the_sum_makes_the_loss_smaller_by_about_the_number_of_places()
    {
        using var scope = NewDisposeScope();
        var (s, t) = (AttentionMaps.Sum(Double(1, 4, 64, 8, 8).relu()), AttentionMaps.Sum(Double(2, 4, 64, 8, 8).relu()));
        Assert.InRange(AttentionTransferLoss.Code(s, t).item<double>() / AttentionTransferLoss.SumNormalised(s, t).item<double>(), 60, 70);
    }

    [Fact]
    public void The_loss_of_several_stages_is_the_sum_over_the_pairs_that_the_options_name()
    {
        using var scope = NewDisposeScope();
        Tensor[] s = [Double(1, 2, 2, 4, 4), Double(2, 2, 2, 4, 4), Double(3, 2, 2, 2, 2)];
        Tensor[] t = [Double(4, 2, 3, 4, 4), Double(5, 2, 3, 4, 4), Double(6, 2, 3, 2, 2)];
        var (student, teacher) = (Observed.Student(zeros(2, 2), s), Observed.Teacher(stages: t));
        double At(int[]? from, int[]? to)
        {
            using var method = new AttentionTransferDistiller(student, teacher, new() { StudentStages = from, TeacherStages = to });
            return method.Terms(student, teacher, zeros(2, dtype: int64))[1].Value.item<double>();
        }
        Assert.Equal(At([1], [1]) + At([2], [2]), At(null, null), 1e-15);
        Assert.Equal(Loss(AttentionForm.Code, s[2], t[0]).Value, At([2], [0]), 1e-15);
    }

    [Fact]
    public void The_larger_map_is_pooled_before_the_power_is_taken()
    {
        using var scope = NewDisposeScope();
        var (s, t) = (Double(1, 2, 3, 6, 4), Double(2, 2, 2, 3, 8));
        var (pooledS, pooledT) = (nn.functional.adaptive_avg_pool2d(s, (3, 4)), nn.functional.adaptive_avg_pool2d(t, (3, 4)));
        double wanted = AttentionTransferLoss.Code(AttentionMaps.Sum(pooledS), AttentionMaps.Sum(pooledT)).item<double>();
        Assert.Equal(wanted, Loss(AttentionForm.Code, s, t).Value, 1e-15);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_dead_map_gives_a_finite_loss_and_no_gradient_that_is_not_a_number(AttentionForm form)
    {
        using var scope = NewDisposeScope();
        var (value, gradient) = Loss(form, zeros(2, 3, 4, 4, dtype: float64), Double(2, 2, 3, 4, 4).relu());
        Assert.True(double.IsFinite(value) && value > 0);
        Assert.Equal(0, gradient.abs().max().item<double>());
        Assert.True(double.IsFinite(Loss(form, Double(1, 2, 3, 4, 4), zeros(2, 3, 4, 4, dtype: float64)).Value));
    }

    static (double Value, Tensor Gradient) Loss(AttentionForm form, Tensor s, Tensor t)
    {
        var a = s.detach().clone().requires_grad_();
        var (student, teacher) = (Observed.Student(zeros(s.shape[0], 2, dtype: float64), [empty(0), a]), Observed.Teacher(stages: [empty(0), t]));
        using var method = new AttentionTransferDistiller(student, teacher, new() { Form = form });
        var loss = method.Terms(student, teacher, zeros(s.shape[0], dtype: int64))[1].Value;
        return (loss.item<double>(), autograd.grad([loss], [a])[0]);
    }

    static Tensor Double(int stream, params long[] shape) => Hashed.Tensor(stream, shape).to(float64);

    static Tensor Rule(int mul, int add, int mod, int sub, params long[] shape) =>
        tensor(Enumerable.Range(0, (int)shape.Aggregate((a, b) => a * b)).Select(i => ((mul * i + add) % mod - sub) / 4.0).ToArray()).reshape(shape);
}
