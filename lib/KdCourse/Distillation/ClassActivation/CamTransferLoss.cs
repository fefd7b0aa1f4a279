namespace KdCourse.Distillation.ClassActivation;

/// <summary>The distance between class activation maps that the course's source notes give for "AT".</summary>
public static class CamTransferLoss
{
    /// <summary>
    /// L = Σ_k 1/(C_k H_k W_k) · ‖Norm(M_T^k)/‖Norm(M_T^k)‖₂ − Norm(M_S^k)/‖Norm(M_S^k)‖₂‖₂², for the last layer only.
    /// </summary>
    /// <remarks>
    /// The notes leave open what Norm is and what the norms run over. Our choices: Norm is min-max scaling to [0, 1] of
    /// each class map of each image; the length is each class map's own; C is the number of classes; the batch is
    /// averaged. So this is the mean over N·C·H·W of squared differences of maps of length 1. Only the last layer has
    /// class activation maps, so the sum over k has one term.
    /// </remarks>
    /// <param name="student">M_S, [N, classes, H, W].</param>
    /// <param name="teacher">M_T, the same shape.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or the maps have one place only.</exception>
    public static Tensor OfNotes(Tensor student, Tensor teacher)
    {
        if (student.dim() != 4 || !student.shape.SequenceEqual(teacher.shape))
            throw new ArgumentException($"The student's class maps are [{string.Join(", ", student.shape)}] and the teacher's [{string.Join(", ", teacher.shape)}], but both must be the same [N, classes, H, W]: take networks with the same classes, and MapSizes.PoolLarger for maps of different sizes.");
        if (student.shape[2] * student.shape[3] == 1)
            throw new ArgumentException($"The class maps are 1x1: min-max scaling makes any such map 0, so nothing could be learned. Take larger images, a network with a larger last map, or cat-kd with normalise false.");
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(nn.functional.mse_loss(UnitMaps(student), UnitMaps(teacher)));
    }

    // Norm(M) / ‖Norm(M)‖₂ of each image and class, [N, classes, H·W]
    static Tensor UnitMaps(Tensor maps)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(nn.functional.normalize(ClassActivationMaps.MinMax(maps).flatten(2), p: 2, dim: 2, eps: 1e-12));
    }
}
