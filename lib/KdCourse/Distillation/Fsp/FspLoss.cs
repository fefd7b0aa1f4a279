namespace KdCourse.Distillation.Fsp;

/// <summary>The FSP matrix, which says how one layer of a network turns into another, and distances between two.</summary>
/// <remarks>
/// Yim, Joo, Bae, Kim: A Gift from Knowledge Distillation, CVPR 2017. FSP is "flow of solution procedure". A Gram
/// matrix is within one layer; this one is between two.
/// </remarks>
public static class FspLoss
{
    /// <summary>
    /// G_ij = Σ_st F¹_sti · F²_stj / (h·w): for each sample the mean over all places of the products of the channels
    /// of two layers of the same network.
    /// </summary>
    /// <param name="first">F¹, [N, m, H, W].</param>
    /// <param name="second">F², [N, n, H', W']; height and width may differ: the larger side is pooled to the smaller, each on its own.</param>
    /// <param name="pooling">How it is pooled.</param>
    /// <returns>G, [N, m, n].</returns>
    /// <exception cref="ArgumentException">A layer is not [N, C, H, W], or the numbers of samples differ.</exception>
    public static Tensor Matrix(Tensor first, Tensor second, FspPooling pooling = FspPooling.Average)
    {
        if (first.dim() != 4 || second.dim() != 4 || first.shape[0] != second.shape[0])
            throw new ArgumentException($"The FSP matrix is between two layers [N, C, H, W] of one network; these are {Shape(first)} and {Shape(second)}.");
        using var scope = NewDisposeScope();
        long h = Math.Min(first.shape[2], second.shape[2]), w = Math.Min(first.shape[3], second.shape[3]);
        var f1 = Pooled(first).flatten(2); // [N, m, h·w]
        var f2 = Pooled(second).flatten(2); // [N, n, h·w]
        return scope.MoveToOuter(f1.bmm(f2.transpose(1, 2)) / (double)(h * w)); // [N, m, n]

        Tensor Pooled(Tensor map) =>
            map.shape[2] == h && map.shape[3] == w ? map
            : pooling == FspPooling.Max ? nn.functional.adaptive_max_pool2d(map, [h, w])
            : nn.functional.adaptive_avg_pool2d(map, (h, w));
    }

    /// <summary>RepDistiller's distance: the mean of (G_S − G_T)² over N·m·n; it is 1 / (m·n) of the paper's.</summary>
    /// <param name="student">G_S, [N, m, n].</param>
    /// <param name="teacher">G_T, the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor MeanSquared(Tensor student, Tensor teacher)
    {
        Check(student, teacher);
        return nn.functional.mse_loss(student, teacher);
    }

    /// <summary>
    /// The paper's distance for one pair of layers: (1/N) Σ_x ‖G_T − G_S‖². The paper weights all pairs by equal λ_i and
    /// gives no value: here λ_i = 1.
    /// </summary>
    /// <param name="student">G_S, [N, m, n].</param>
    /// <param name="teacher">G_T, the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor Paper(Tensor student, Tensor teacher)
    {
        Check(student, teacher);
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(nn.functional.mse_loss(student, teacher, nn.Reduction.Sum) / (double)student.shape[0]);
    }

    /// <summary>
    /// torchdistill's distance: (1/N) Σ_x Σ_j ‖G_T[:, j] − G_S[:, j]‖₂, a column for each channel of the second layer,
    /// lengths not squared. Where a column is equal already, its gradient is 0.
    /// </summary>
    /// <param name="student">G_S, [N, m, n].</param>
    /// <param name="teacher">G_T, the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor ColumnNorms(Tensor student, Tensor teacher)
    {
        Check(student, teacher);
        using var scope = NewDisposeScope();
        var lengths = (student - teacher).norm(dim: 1); // [N, n]
        return scope.MoveToOuter(lengths.sum() / (double)student.shape[0]);
    }

    // mse_loss would broadcast a wrong shape with no more than a warning.
    static void Check(Tensor student, Tensor teacher)
    {
        if (student.dim() != 3 || !student.shape.SequenceEqual(teacher.shape))
            throw new ArgumentException($"The student's FSP matrices are {Shape(student)} and the teacher's {Shape(teacher)}: both must be the same [N, m, n], so take pairs of layers with equal channel counts.");
    }

    static string Shape(Tensor t) => $"[{string.Join(", ", t.shape)}]";
}
