namespace KdCourse.Distillation.Rkd;

/// <summary>The relations between the samples of a batch: how far apart they are, and at which angles.</summary>
/// <remarks>
/// Park, Kim, Lu, Cho: Relational Knowledge Distillation, CVPR 2019, with RepDistiller's means and limits. Vectors of
/// student and teacher may have different lengths, since only samples are compared. Differences of vectors are taken
/// directly, where RepDistiller expands ‖a − b‖² = ‖a‖² + ‖b‖² − 2ab and loses digits for samples close together.
/// </remarks>
public static class RkdLoss
{
    const double LeastSquare = 1e-12;

    /// <summary>
    /// RKD-D: smooth-L1 between ψ_S and ψ_T, averaged over all N² pairs, where ψ_ij = ‖e_i − e_j‖₂ / μ and μ is the
    /// mean of the distances that are positive.
    /// </summary>
    /// <param name="student">e of the student, [N, D_S].</param>
    /// <param name="teacher">e of the teacher, [N, D_T].</param>
    /// <returns>A scalar; 0 for N = 2, since a single distance is its own mean.</returns>
    /// <remarks>
    /// Squared distances below 10⁻¹² count as 10⁻¹²: two samples that coincide are 10⁻⁶ apart and have no gradient.
    /// </remarks>
    /// <exception cref="ArgumentException">The numbers of samples differ, or there are fewer than 2.</exception>
    public static Tensor Distance(Tensor student, Tensor teacher)
    {
        Check(student, teacher, 2, "distances");
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(nn.functional.smooth_l1_loss(Distances(student), Distances(teacher)));
    }

    /// <summary>
    /// RKD-A: smooth-L1 between the cosines of student and teacher, averaged over all N³ triplets, where
    /// cos_ijk = ⟨(e_j − e_i)/‖e_j − e_i‖₂, (e_k − e_i)/‖e_k − e_i‖₂⟩ is at the sample i.
    /// </summary>
    /// <param name="student">e of the student, [N, D_S].</param>
    /// <param name="teacher">e of the teacher, [N, D_T].</param>
    /// <remarks>
    /// Where two samples of a triplet coincide, there is no direction and the cosine is 0. The gradient there stays of
    /// ordinary size; dividing by a length limited to 10⁻¹², as RepDistiller does, makes it 10¹² times as large.
    /// </remarks>
    /// <exception cref="ArgumentException">The numbers of samples differ, or there are fewer than 3.</exception>
    public static Tensor Angle(Tensor student, Tensor teacher)
    {
        Check(student, teacher, 3, "angles");
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(nn.functional.smooth_l1_loss(Cosines(student), Cosines(teacher)));
    }

    // ψ, [N, N]
    static Tensor Distances(Tensor e)
    {
        long n = e.shape[0];
        var apart = e.unsqueeze(0) - e.unsqueeze(1); // [N, N, D]
        var others = 1 - eye(n, dtype: e.dtype, device: e.device); // 0 on the diagonal
        var d = apart.pow(2).sum(dim: 2).clamp_min(LeastSquare).sqrt() * others; // [N, N]
        return d / (d.sum() / (double)(n * (n - 1)));
    }

    // cos_ijk, [N, N, N]
    static Tensor Cosines(Tensor e)
    {
        var apart = e.unsqueeze(0) - e.unsqueeze(1); // [N, N, D]: e_j − e_i
        var square = apart.pow(2).sum(dim: 2, keepdim: true); // [N, N, 1]
        var direction = apart / square.masked_fill(square.eq(0), 1).sqrt();
        return direction.bmm(direction.transpose(1, 2));
    }

    static void Check(Tensor student, Tensor teacher, int least, string what)
    {
        if (student.dim() != 2 || teacher.dim() != 2 || student.shape[0] != teacher.shape[0])
            throw new ArgumentException($"RKD compares vectors [N, D] of the same samples; the student's are [{string.Join(", ", student.shape)}] and the teacher's [{string.Join(", ", teacher.shape)}].");
        if (student.shape[0] < least)
            throw new ArgumentException($"RKD's {what} need {least} samples and this batch has {student.shape[0]}: set the batch size to {least} or more.");
    }
}
