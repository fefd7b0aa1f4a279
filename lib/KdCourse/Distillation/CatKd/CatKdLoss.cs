namespace KdCourse.Distillation.CatKd;

/// <summary>
/// The distance between class maps A [N, K, H, W] of student and teacher, which may differ in height and width: φ pools
/// both to R×R.
/// </summary>
/// <remarks>
/// Guo, Yan, Li, Lin: Class Attention Transfer Based Knowledge Distillation, CVPR 2023 (arXiv 2304.12777). A is exactly
/// the class activation map of <see cref="ClassActivation.ClassActivationMaps"/>.
/// </remarks>
public static class CatKdLoss
{
    /// <summary>
    /// The official code: the mean over N·K·R·R of (Â_S − Â_T)², where Â = φ(A), or φ(A)/‖φ(A)‖₂ for each class map if
    /// normalised. φ is adaptive average pooling to R×R.
    /// </summary>
    /// <param name="student">A_S, [N, K, H_S, W_S].</param>
    /// <param name="teacher">A_T, [N, K, H_T, W_T].</param>
    /// <param name="size">R, 1 or more; a map smaller than R has its values repeated.</param>
    /// <param name="normalise">Give each class map length 1, so that it tells where, and not how strongly.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">
    /// The maps have different numbers of images or classes, or they are normalised with one place only.
    /// </exception>
    public static Tensor Code(Tensor student, Tensor teacher, int size, bool normalise)
    {
        Check(student, teacher, size, normalise);
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(nn.functional.mse_loss(Pooled(student), Pooled(teacher)));

        Tensor Pooled(Tensor maps) // [N, K, R·R]
        {
            var p = nn.functional.adaptive_avg_pool2d(maps, (size, size)).flatten(2);
            return normalise ? nn.functional.normalize(p, p: 2, dim: 2, eps: 1e-12) : p;
        }
    }

    /// <summary>
    /// The paper's formula: Σ_i (1/K) · ‖Â_T,i − Â_S,i‖₂², averaged over the batch; R² times <see cref="Code"/>.
    /// </summary>
    /// <inheritdoc cref="Code"/>
    public static Tensor Paper(Tensor student, Tensor teacher, int size, bool normalise)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Code(student, teacher, size, normalise) * ((double)size * size));
    }

    static void Check(Tensor student, Tensor teacher, int size, bool normalise)
    {
        var (s, t) = (student.shape, teacher.shape);
        if (s.Length != 4 || t.Length != 4 || s[0] != t[0] || s[1] != t[1])
            throw new ArgumentException($"The student's class maps are [{string.Join(", ", s)}] and the teacher's [{string.Join(", ", t)}], but both must be [N, classes, H, W] with the same N and classes: take a teacher that was trained on the student's classes.");
        if (size < 1)
            throw new ArgumentException($"The pooled size is {size}; it must be 1 or more. The published runs take 2 or 4.", nameof(size));
        if (normalise && (size == 1 || s[2] * s[3] == 1 || t[2] * t[3] == 1))
            throw new ArgumentException($"The student's class maps are {s[2]}x{s[3]} and the teacher's {t[2]}x{t[3]}, pooled to {size}x{size}: a normalised map of one value is only its sign and gives no gradient. Set normalise to false, pooledSize to 2 or more, or take larger images.");
    }
}
