namespace KdCourse.Distillation.ReviewKd;

/// <summary>HCL: two maps are compared at full size and after pooling to coarser and coarser grids.</summary>
/// <remarks>Chen et al., Distilling Knowledge via Knowledge Review, CVPR 2021; constants of the official code.</remarks>
public static class HierarchicalContextLoss
{
    static readonly long[] Grids = [4, 2, 1];

    /// <summary>
    /// (w_0 · mean((s − t)²) + w_1 · mean((s₁ − t₁)²) + ...) / (w_0 + w_1 + ...), where the first means are over the full
    /// maps and the others over maps average-pooled to 4x4, 2x2 and 1x1, as far as these are smaller than the map.
    /// The weights are 1, ½, ¼, ⅛ for the levels that are used: a grid that is left out takes no weight with it.
    /// </summary>
    /// <param name="student">s, [N, C, H, W].</param>
    /// <param name="teacher">t, the same shape.</param>
    /// <returns>A scalar with history.</returns>
    /// <remarks>
    /// The official code compares grids with heights only; its maps are square. Here a grid is used when it is smaller
    /// than both sides. The pooled vector, a 1x1 map, is compared once.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor Between(Tensor student, Tensor teacher)
    {
        if (!student.shape.SequenceEqual(teacher.shape))
            throw new ArgumentException($"The student's fused map is [{string.Join(", ", student.shape)}] but the teacher's is [{string.Join(", ", teacher.shape)}]: build the modules (AttentionFusion) for the teacher's channels and ask them for the teacher's size.");
        using var scope = NewDisposeScope();
        var sum = nn.functional.mse_loss(student, teacher);
        double weight = 1, total = 1;
        foreach (long grid in Grids.Where(g => g < student.shape[2] && g < student.shape[3]))
        {
            weight /= 2;
            total += weight;
            sum += weight * nn.functional.mse_loss(Pooled(student, grid), Pooled(teacher, grid));
        }
        return scope.MoveToOuter(sum / total);

        static Tensor Pooled(Tensor map, long grid) => nn.functional.adaptive_avg_pool2d(map, (grid, grid)); // [N, C, grid, grid]
    }
}
