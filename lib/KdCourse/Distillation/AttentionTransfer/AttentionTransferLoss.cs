namespace KdCourse.Distillation.AttentionTransfer;

/// <summary>
/// The distance between a student's and a teacher's attention map at one layer, both [N, H, W]; Q is the map as a vector.
/// </summary>
/// <remarks>
/// Zagoruyko and Komodakis, ICLR 2017. The paper's equation 2 and the authors' code differ: the paper takes the norm of
/// the difference, the code the mean of its squares. In all forms the loss does not change when the features are
/// multiplied by a positive number.
/// </remarks>
public static class AttentionTransferLoss
{
    /// <summary>
    /// The authors' code and both benchmark repositories: the mean over N·H·W of (Q_S/‖Q_S‖₂ − Q_T/‖Q_T‖₂)². For maps
    /// without negative values this is the batch mean of (2 − 2·cos(Q_S, Q_T)) / (H·W), so at most 2 / (H·W): one fixed
    /// weight makes small maps count far more than large ones.
    /// </summary>
    /// <param name="student">F(A_S), [N, H, W].</param>
    /// <param name="teacher">F(A_T), the same shape.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or are no maps.</exception>
    public static Tensor Code(Tensor student, Tensor teacher)
    {
        Check(student, teacher);
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(nn.functional.mse_loss(AttentionMaps.UnitLength(student), AttentionMaps.UnitLength(teacher)));
    }

    /// <summary>
    /// torchdistill's mode "paper": the batch mean of ‖Q_S/‖Q_S‖₂ − Q_T/‖Q_T‖₂‖₂. The norm is not squared, and the
    /// paper's factor β/2 is left to the weight.
    /// </summary>
    /// <inheritdoc cref="Code"/>
    public static Tensor Torchdistill(Tensor student, Tensor teacher)
    {
        Check(student, teacher);
        using var scope = NewDisposeScope();
        var difference = AttentionMaps.UnitLength(student) - AttentionMaps.UnitLength(teacher); // [N, H·W]
        return scope.MoveToOuter(difference.norm(dim: 1).mean());
    }

    /// <summary>
    /// Equation 2 of the paper for one layer, (β/2) · Σ_n ‖Q_S/‖Q_S‖₂ − Q_T/‖Q_T‖₂‖₂, with the authors' β = 10³ / (H·W·N),
    /// and without the 10³, which is the term's weight: the batch mean of the norms divided by 2·H·W.
    /// </summary>
    /// <inheritdoc cref="Code"/>
    public static Tensor Paper(Tensor student, Tensor teacher)
    {
        using var scope = NewDisposeScope();
        long elements = student.shape[^1] * student.shape[^2]; // H·W
        return scope.MoveToOuter(Torchdistill(student, teacher) / (2.0 * elements));
    }

    /// <summary>
    /// The course's source notebook: the mean over N·H·W of (Q_S/ΣQ_S − Q_T/ΣQ_T)². Normalising by the sum makes the
    /// loss smaller than <see cref="Code"/> by about H·W, so the published weight then does almost nothing.
    /// </summary>
    /// <inheritdoc cref="Code"/>
    public static Tensor SumNormalised(Tensor student, Tensor teacher)
    {
        Check(student, teacher);
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(nn.functional.mse_loss(AttentionMaps.UnitSum(student), AttentionMaps.UnitSum(teacher)));
    }

    /// <summary>
    /// The gradient-based variant: the batch mean of ‖J_S − J_T‖₂ / (2·E), where J = ∂CE/∂x is an image's gradient and E
    /// the number of its elements; 1 / (2·E) is the same convention as in <see cref="Paper"/>.
    /// </summary>
    /// <param name="student">J_S, [N, C, H, W], with history.</param>
    /// <param name="teacher">J_T, the same shape.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor Gradients(Tensor student, Tensor teacher)
    {
        Same(student, teacher);
        using var scope = NewDisposeScope();
        var difference = (student - teacher).flatten(1); // [N, C·H·W]
        return scope.MoveToOuter(difference.norm(dim: 1).mean() / (2.0 * difference.shape[1]));
    }

    static void Check(Tensor student, Tensor teacher)
    {
        Same(student, teacher);
        if (student.dim() != 3)
            throw new ArgumentException($"Attention maps are [N, H, W]; these are [{string.Join(", ", student.shape)}]. AttentionMaps.Sum makes one of a feature map.");
    }

    // mse_loss would broadcast a wrong shape with no more than a warning.
    static void Same(Tensor student, Tensor teacher)
    {
        if (!student.shape.SequenceEqual(teacher.shape))
            throw new ArgumentException($"The student's map is [{string.Join(", ", student.shape)}] and the teacher's [{string.Join(", ", teacher.shape)}]: bring the feature maps to one size first (MapSizes.PoolLarger).");
    }
}
