using System.Globalization;
using KdCourse.Distillation.Dkd;

namespace KdCourse.Tests.Distillation;

/// <summary>The two parts of the divergence: what they see, and that they add up.</summary>
public sealed class DkdLossTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(4.0)]
    public void The_whole_divergence_is_TCKD_plus_NCKD_times_the_teachers_doubt(double temperature)
    {
        using var scope = NewDisposeScope();
        var (s, t) = (Logits(1, 5, 7) * 4, Logits(2, 5, 7) * 6);
        var y = tensor(new long[] { 0, 6, 3, 3, 1 });
        for (long k = 0; k < 5; k++)
        {
            var (zs, zt, label) = (s[k].unsqueeze(0), t[k].unsqueeze(0), y[k].unsqueeze(0));
            var pt = (zt / temperature).softmax(1);
            double doubt = 1 - pt[0, y[k].item<long>()].item<double>();
            double kl = temperature * temperature * (pt * (pt.log() - (zs / temperature).log_softmax(1))).sum().item<double>();
            double tckd = DkdLoss.TargetClass(zs, zt, label, temperature).item<double>();
            double nckd = DkdLoss.OtherClasses(zs, zt, label, temperature).item<double>();
            Assert.Equal(kl, tckd + doubt * nckd, 1e-10);
        }
    }

    [Fact]
    public void On_the_worked_example_the_parts_add_up_to_the_printed_KD_loss()
    {
        using var scope = NewDisposeScope();
        var (s, t, y) = Example();
        double sum = 0;
        for (long k = 0; k < 2; k++)
        {
            var (zs, zt, label) = (s[k].unsqueeze(0), t[k].unsqueeze(0), y[k].unsqueeze(0));
            double p = (zt / 4).softmax(1)[0, y[k].item<long>()].item<double>();
            sum += DkdLoss.TargetClass(zs, zt, label, 4).item<double>() + (1 - p) * DkdLoss.OtherClasses(zs, zt, label, 4).item<double>();
        }
        Assert.Equal("3.9279111334098", (sum / 2).ToString("F13", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_gradients_agree_with_differences()
    {
        using var scope = NewDisposeScope();
        var (t, y) = (Logits(2, 3, 4) * 3, tensor(new long[] { 0, 3, 1 }));
        FiniteDifferences.Agree(x => DkdLoss.TargetClass(x, t, y, 4), Logits(1, 3, 4));
        FiniteDifferences.Agree(x => DkdLoss.OtherClasses(x, t, y, 4), Logits(1, 3, 4));
    }

    [Fact]
    public void Both_parts_are_zero_when_the_student_equals_the_teacher_up_to_a_shift()
    {
        using var scope = NewDisposeScope();
        var (z, y) = (Logits(1, 4, 6) * 5, tensor(new long[] { 0, 1, 2, 5 }));
        Assert.Equal(0, DkdLoss.TargetClass(z + 3, z, y, 4).item<double>(), 1e-12);
        Assert.Equal(0, DkdLoss.OtherClasses(z + 3, z, y, 4).item<double>(), 1e-12);
    }

    [Fact]
    public void NCKD_does_not_see_the_target_and_TCKD_sees_the_others_as_one()
    {
        using var scope = NewDisposeScope();
        var (z, y) = (Logits(1, 1, 5), tensor(new long[] { 2 }));
        var raised = z.clone();
        raised[0, 2] = 50;
        Assert.Equal(0, DkdLoss.OtherClasses(raised, z, y, 4).item<double>(), 1e-12);
        var mixed = z.index_select(1, tensor(new long[] { 4, 0, 2, 1, 3 }));
        Assert.Equal(0, DkdLoss.TargetClass(mixed, z, y, 4).item<double>(), 1e-12);
        Assert.True(DkdLoss.OtherClasses(mixed, z, y, 4).item<double>() > 1e-3);
        Assert.True(DkdLoss.TargetClass(raised, z, y, 4).item<double>() > 1e-3);
    }

    // The official code gives infinity or NaN from gaps of about 416 on: exp(-104) is 0 in single precision.
    [Theory]
    [InlineData(400f)]
    [InlineData(1000f)]
    [InlineData(100_000f)]
    public void Large_gaps_leave_value_and_gradient_finite_in_single_precision(float gap)
    {
        using var scope = NewDisposeScope();
        var s = tensor(new[] { gap, 0, 1, 0, gap, 1, -gap, 0, 1 }).reshape(3, 3).requires_grad_();
        var t = tensor(new[] { 0, gap, 1, gap, 0, 1, gap, 1, 0 }).reshape(3, 3);
        var y = tensor(new long[] { 0, 0, 0 });
        foreach (var loss in new[] { DkdLoss.TargetClass(s, t, y, 4), DkdLoss.OtherClasses(s, t, y, 4) })
        {
            Assert.InRange(loss.item<float>(), 1, 16 * gap);
            var gradient = autograd.grad([loss], [s])[0];
            Assert.True(gradient.isfinite().all().item<bool>());
            Assert.True(gradient.abs().sum().item<float>() > 0);
        }
    }

    internal static (Tensor Student, Tensor Teacher, Tensor Labels) Example() =>
        (tensor(new[] { -0.5, 1, -1, 0.5, 2, 0 }).reshape(2, 3), tensor(new double[] { 0, -2, 3, 1, -1, 4 }).reshape(2, 3), tensor(new long[] { 2, 0 }));

    static Tensor Logits(int stream, long n, long classes) => Hashed.Tensor(stream, n, classes).to(float64);
}
