using KdCourse.Distillation.ReviewKd;

namespace KdCourse.Tests.Distillation;

/// <summary>What ReviewKD's loss sees at which size.</summary>
public sealed class HierarchicalContextLossTests
{
    [Theory]
    [InlineData(8, 8)]
    [InlineData(3, 5)]
    [InlineData(1, 1)]
    public void Maps_that_differ_by_a_constant_are_its_square_apart_at_any_size(long height, long width)
    {
        using var scope = NewDisposeScope();
        var map = Hashed.Tensor(1, 2, 3, height, width).to(float64);
        Assert.Equal(0.25, HierarchicalContextLoss.Between(map + 0.5, map).item<double>(), 1e-12);
        Assert.Equal(0, HierarchicalContextLoss.Between(map, map).item<double>());
    }

    [Fact]
    public void A_difference_that_averages_out_is_seen_at_full_size_only()
    {
        using var scope = NewDisposeScope();
        // A chessboard of ±1: every cell of the grids 4, 2 and 1 averages to 0. Weights 1 of 1 + ½ + ¼ + ⅛.
        var board = (arange(8).reshape(8, 1) + arange(8)).remainder(2).to(float64) * 2 - 1;
        Assert.Equal(1 / 1.875, HierarchicalContextLoss.Between(board.reshape(1, 1, 8, 8), zeros(1, 1, 8, 8, dtype: float64)).item<double>(), 1e-12);
        // On 4x4 the grid 4 is left out and takes no weight with it: 1 of 1 + ½ + ¼.
        Assert.Equal(1 / 1.75, HierarchicalContextLoss.Between(board[..4, ..4].reshape(1, 1, 4, 4), zeros(1, 1, 4, 4, dtype: float64)).item<double>(), 1e-12);
    }

    [Fact]
    public void Gradients_agree_with_differences()
    {
        using var scope = NewDisposeScope();
        var teacher = Hashed.Tensor(2, 1, 2, 5, 6).to(float64);
        FiniteDifferences.Agree(s => HierarchicalContextLoss.Between(s, teacher), Hashed.Tensor(1, 1, 2, 5, 6).to(float64));
    }

    [Fact]
    public void Maps_of_different_shapes_are_refused_with_both_shapes()
    {
        using var scope = NewDisposeScope();
        var e = Assert.Throws<ArgumentException>(() => HierarchicalContextLoss.Between(zeros(2, 3, 4, 4), zeros(2, 3, 2, 2)));
        Assert.Contains("[2, 3, 4, 4]", e.Message);
        Assert.Contains("[2, 3, 2, 2]", e.Message);
    }
}
