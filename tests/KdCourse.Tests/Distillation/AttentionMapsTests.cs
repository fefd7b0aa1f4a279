using KdCourse.Distillation.AttentionTransfer;

namespace KdCourse.Tests.Distillation;

public sealed class AttentionMapsTests
{
    static readonly double[] Powers = [0.5, 1, 1.5, 2, 3, 4];

    public static TheoryData<double> P => [.. Powers];

    [Theory]
    [MemberData(nameof(P))]
    public void Attention_map_has_unit_length(double p)
    {
        using var scope = NewDisposeScope();
        var q = AttentionMaps.UnitLength(AttentionMaps.Sum(Signed(), p));
        Assert.Equal([3L, 20], q.shape);
        Assert.True((q.square().sum(1).sqrt() - 1).abs().max().item<double>() < 1e-12);
    }

    [Theory]
    [MemberData(nameof(P))]
    public void Sum_normalised_map_has_sum_one(double p)
    {
        using var scope = NewDisposeScope();
        Assert.True((AttentionMaps.UnitSum(AttentionMaps.Sum(Signed(), p)).sum(1) - 1).abs().max().item<double>() < 1e-12);
    }

    [Theory]
    [MemberData(nameof(P))]
    public void Maps_of_signed_features_are_not_negative_and_ignore_the_sign(double p)
    {
        using var scope = NewDisposeScope();
        var a = Signed();
        foreach (var map in new Func<Tensor, double, Tensor>[] { AttentionMaps.Sum, AttentionMaps.Mean, AttentionMaps.Max })
        {
            Assert.True(map(a, p).min().item<double>() > 0);
            Assert.True(map(a, p).allclose(map(-a, p), 1e-14, 0));
        }
    }

    [Theory]
    [MemberData(nameof(P))]
    public void Sum_and_mean_are_the_same_map_after_normalisation(double p)
    {
        using var scope = NewDisposeScope();
        var a = Signed();
        Assert.True(AttentionMaps.UnitLength(AttentionMaps.Sum(a, p)).allclose(AttentionMaps.UnitLength(AttentionMaps.Mean(a, p)), 1e-13, 0));
    }

    [Fact]
    public void The_definitions_hold_for_a_map_written_out()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new double[] { 1, -2, 3, 0, -4, 2, 1, 5 }).reshape(1, 2, 2, 2);
        Assert.Equal([17, 8, 10, 25], AttentionMaps.Sum(a, 2).data<double>().ToArray());
        Assert.Equal([5, 4, 4, 5], AttentionMaps.Sum(a, 1).data<double>().ToArray());
        Assert.Equal([8.5, 4, 5, 12.5], AttentionMaps.Mean(a, 2).data<double>().ToArray());
        Assert.Equal([64, 8, 27, 125], AttentionMaps.Max(a, 3).data<double>().ToArray());
    }

    [Theory]
    [MemberData(nameof(P))]
    public void Zeros_of_a_ReLU_give_finite_gradients(double p)
    {
        using var scope = NewDisposeScope();
        var a = Signed().relu().requires_grad_();
        AttentionMaps.UnitLength(AttentionMaps.Sum(a, p)).square().sum().backward();
        (AttentionMaps.UnitLength(AttentionMaps.Sum(a, p)) * Hashed.Tensor(9, 3, 20)).sum().backward();
        Assert.True(a.grad!.isfinite().all().item<bool>());
        Assert.True(a.grad!.abs().max().item<double>() > 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(double.NaN)]
    public void A_power_that_is_not_positive_is_refused(double p)
    {
        using var scope = NewDisposeScope();
        Assert.Contains("more than 0", Assert.Throws<ArgumentException>(() => AttentionMaps.Sum(Signed(), p)).Message);
        Assert.Contains("more than 0", Assert.Throws<ArgumentException>(() => new AttentionTransferDistiller(Observed.Student(stages: [Signed(), Signed()]), Observed.Teacher(stages: [Signed(), Signed()]), new() { Power = p })).Message);
    }

    [Fact]
    public void What_is_no_map_is_refused_with_its_shape()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("[2, 64]", Assert.Throws<ArgumentException>(() => AttentionMaps.Sum(zeros(2, 64))).Message);
        Assert.Contains("[2, 3, 4, 4]", Assert.Throws<ArgumentException>(() => AttentionMaps.UnitLength(zeros(2, 3, 4, 4))).Message);
        Assert.Contains("[2, 3, 4, 4]", Assert.Throws<ArgumentException>(() => AttentionTransferLoss.Code(zeros(2, 3, 4, 4), zeros(2, 3, 4, 4))).Message);
    }

    [Fact]
    public void Maps_of_different_sizes_are_refused_with_both_sizes_and_the_remedy()
    {
        using var scope = NewDisposeScope();
        foreach (var loss in new Func<Tensor, Tensor, Tensor>[] { AttentionTransferLoss.Code, AttentionTransferLoss.Paper, AttentionTransferLoss.Torchdistill, AttentionTransferLoss.SumNormalised, AttentionTransferLoss.Gradients })
        {
            var e = Assert.Throws<ArgumentException>(() => loss(zeros(2, 8, 8), zeros(2, 4, 4)));
            Assert.Contains("[2, 8, 8]", e.Message);
            Assert.Contains("[2, 4, 4]", e.Message);
            Assert.Contains("MapSizes.PoolLarger", e.Message);
        }
    }

    [Fact]
    public void An_empty_list_of_stages_is_refused()
    {
        using var scope = NewDisposeScope();
        var e = Assert.Throws<ArgumentException>(() => new AttentionTransferDistiller(Observed.Student(stages: [Signed()]), Observed.Teacher(stages: [Signed()]), new() { StudentStages = [], TeacherStages = [] }));
        Assert.Contains("studentStages", e.Message);
    }

    static Tensor Signed() => Hashed.Tensor(1, 3, 6, 4, 5).to(float64);
}
