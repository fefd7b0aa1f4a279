using System.Globalization;
using KdCourse.Distillation.Fsp;

namespace KdCourse.Tests.Distillation;

/// <summary>The FSP matrix and the distances of two.</summary>
public sealed class FspLossTests
{
    [Theory]
    [InlineData("meanSquared", "0.6017862955729")]
    [InlineData("paper", "3.6107177734375")]
    public void The_worked_example_has_its_printed_value(string distance, string printed)
    {
        using var scope = NewDisposeScope();
        var student = FspLoss.Matrix(Ruled(7, 3, 11, 4, 4, 2), Ruled(5, 1, 13, 5, 4, 3));
        var teacher = FspLoss.Matrix(Ruled(3, 2, 7, 3, 2, 2), Ruled(4, 1, 9, 4, 2, 3));
        var loss = distance == "paper" ? FspLoss.Paper(student, teacher) : FspLoss.MeanSquared(student, teacher);
        Assert.Equal(printed, loss.item<double>().ToString("F13", CultureInfo.InvariantCulture));
        Assert.Equal(printed, OracleCase.Named("fsp", $"worked example, {distance}").Value("fsp").ToString("F13", CultureInfo.InvariantCulture));

        static Tensor Ruled(int mul, int add, int mod, int sub, double div, int channels) =>
            tensor(Enumerable.Range(0, 2 * channels * 4).Select(i => ((mul * i + add) % mod - sub) / div).ToArray()).reshape(2, channels, 2, 2);
    }

    [Fact]
    public void The_matrix_holds_the_mean_product_of_each_pair_of_channels()
    {
        using var scope = NewDisposeScope();
        var first = tensor(new double[] { 1, 2, 3, 4 }).reshape(1, 1, 2, 2);
        var second = tensor(new double[] { 1, 0, 0, 0, 1, 1, 1, 1 }).reshape(1, 2, 2, 2);
        Assert.Equal([0.25, 2.5], FspLoss.Matrix(first, second).data<double>().ToArray());
    }

    [Fact]
    public void The_larger_layer_is_pooled_by_means_or_by_maxima_each_side_on_its_own()
    {
        using var scope = NewDisposeScope();
        var tall = tensor(new double[] { 1, 2, 3, 6 }).reshape(1, 1, 4, 1);
        var wide = ones(new long[] { 1, 1, 2, 3 }, dtype: float64);
        Assert.Equal(3, FspLoss.Matrix(tall, wide).item<double>()); // (1.5 + 4.5) / 2
        Assert.Equal(4, FspLoss.Matrix(tall, wide, FspPooling.Max).item<double>()); // (2 + 6) / 2
    }

    [Fact]
    public void Exchanging_the_layers_transposes_the_matrix()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (Map(1, 2, 3, 4, 4), Map(2, 2, 5, 2, 2));
        Assert.True(FspLoss.Matrix(a, b).transpose(1, 2).allclose(FspLoss.Matrix(b, a)));
    }

    [Fact]
    public void All_distances_are_zero_between_equal_matrices_and_have_finite_gradients_there()
    {
        using var scope = NewDisposeScope();
        var g = Map(1, 2, 3, 4).requires_grad_();
        foreach (var distance in new Func<Tensor, Tensor, Tensor>[] { FspLoss.MeanSquared, FspLoss.Paper, FspLoss.ColumnNorms })
        {
            var loss = distance(g, g.detach().clone());
            Assert.Equal(0, loss.item<double>());
            Assert.Equal(0, autograd.grad([loss], [g])[0].abs().sum().item<double>());
        }
    }

    [Fact]
    public void The_mean_square_is_1_over_mn_of_the_papers_distance()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (Map(1, 3, 4, 5), Map(2, 3, 4, 5));
        Assert.Equal(FspLoss.Paper(a, b).item<double>() / 20, FspLoss.MeanSquared(a, b).item<double>(), 1e-12);
    }

    [Fact]
    public void Matrices_and_layers_that_do_not_fit_are_refused_with_both_shapes()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("[2, 3, 4] and the teacher's [2, 4, 3]", Assert.Throws<ArgumentException>(() => FspLoss.MeanSquared(zeros(2, 3, 4), zeros(2, 4, 3))).Message);
        Assert.Contains("[2, 3, 4, 4] and [3, 3, 4, 4]", Assert.Throws<ArgumentException>(() => FspLoss.Matrix(zeros(2, 3, 4, 4), zeros(3, 3, 4, 4))).Message);
    }

    static Tensor Map(int stream, params long[] shape) => Hashed.Tensor(stream, shape).to(float64);
}
