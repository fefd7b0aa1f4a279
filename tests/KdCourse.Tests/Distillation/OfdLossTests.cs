using KdCourse.Distillation.Ofd;

namespace KdCourse.Tests.Distillation;

/// <summary>What the paper says of OFD's margins and of its distance.</summary>
public sealed class OfdLossTests
{
    [Theory]
    [InlineData(0.3, 1.2)]
    [InlineData(-0.8, 0.5)]
    [InlineData(1.5, 0.5)]
    [InlineData(3.08, 1)]
    public void A_margin_is_the_mean_of_the_negative_half_of_the_norms_distribution(double beta, double gamma)
    {
        using var scope = NewDisposeScope();
        // The trapezoidal rule over N(β, γ²) left of 0.
        const int Steps = 500_000;
        double low = Math.Min(beta, 0) - 10 * gamma, share = 0, moment = 0;
        for (int k = 0; k <= Steps; k++)
        {
            double t = low * (1 - (double)k / Steps), density = Math.Exp(-Math.Pow((t - beta) / gamma, 2) / 2) * (k is 0 or Steps ? 0.5 : 1);
            share += density;
            moment += t * density;
        }
        double margin = OfdLoss.Margins(tensor(new[] { -gamma }, float64), tensor(new[] { beta }, float64)).item<double>();
        Assert.Equal(moment / share, margin, 1e-9);
    }

    [Theory]
    [InlineData(3.1, -3)]
    [InlineData(50, -3)]
    public void Where_hardly_a_value_is_negative_the_margin_is_three_deviations(double beta, double margin)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(margin, OfdLoss.Margins(ones(1), tensor(new[] { (float)beta })).item<double>());
    }

    [Fact]
    public void A_channel_that_never_varies_has_its_own_value_as_margin_if_that_is_negative_and_else_0()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([-2.0, 0, 0], OfdLoss.Margins(zeros(3), tensor(new[] { -2f, 0, 2 })).data<double>().ToArray());
    }

    [Fact]
    public void The_margin_is_found_in_double_precision_from_single_precision_norms()
    {
        using var scope = NewDisposeScope();
        var margins = OfdLoss.Margins(ones(1), zeros(1));
        Assert.Equal(float64, margins.dtype);
        Assert.Equal(-Math.Sqrt(2 / Math.PI), margins.item<double>(), 1e-15);
    }

    [Fact]
    public void A_student_below_a_target_that_is_not_positive_costs_nothing_and_above_it_its_square()
    {
        using var scope = NewDisposeScope();
        double Distance(double student, double teacher) =>
            OfdLoss.PartialL2(tensor(student).reshape(1, 1, 1, 1), OfdLoss.Transform(tensor(teacher).reshape(1, 1, 1, 1), tensor(-0.5))).item<double>();
        Assert.Equal(0, Distance(-0.75, -0.25));
        Assert.Equal(0, Distance(-0.75, -3));
        Assert.Equal(0.25, Distance(0.25, -0.25));
        Assert.Equal(0.5625, Distance(0.25, -3)); // from the margin, not from -3
        Assert.Equal(4, Distance(-1, 1)); // a positive target counts on both sides
        Assert.Equal(1, Distance(2, 1));
        Assert.Equal(0, Distance(1, 1));
    }

    [Fact]
    public void Gradients_agree_with_differences()
    {
        using var scope = NewDisposeScope();
        var (student, target) = (Hashed.Tensor(1, 2, 2, 2, 3).to(float64), OfdLoss.Transform(Hashed.Tensor(2, 2, 2, 2, 3).to(float64), tensor(-0.5)));
        FiniteDifferences.Agree(s => OfdLoss.PartialL2(s, target), student);
    }

    [Fact]
    public void Maps_of_different_shapes_are_refused_with_both_shapes()
    {
        using var scope = NewDisposeScope();
        var e = Assert.Throws<ArgumentException>(() => OfdLoss.PartialL2(zeros(2, 3, 4, 4), zeros(2, 3, 1, 1)));
        Assert.Contains("[2, 3, 4, 4]", e.Message);
        Assert.Contains("[2, 3, 1, 1]", e.Message);
    }
}
