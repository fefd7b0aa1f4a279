namespace KdCourse.Distillation.Sp;

/// <summary>How alike the samples of a batch look to a network, and the distance between two networks' views.</summary>
/// <remarks>
/// Tung, Mori: Similarity-Preserving Knowledge Distillation, ICCV 2019, as in RepDistiller and mdistiller. torchdistill
/// divides the rows by their L1 norms instead: another loss.
/// </remarks>
public static class SpLoss
{
    /// <summary>G = F·Fᵀ with every row divided by its L2 norm; F holds the samples' maps as rows.</summary>
    /// <param name="map">[N, C, H, W], or [N, d].</param>
    /// <returns>G, [N, N]; a sample whose map is 0 everywhere has a row of zeros.</returns>
    public static Tensor Similarity(Tensor map)
    {
        using var scope = NewDisposeScope();
        var f = map.flatten(1); // [N, d]
        return scope.MoveToOuter(nn.functional.normalize(f.mm(f.transpose(0, 1)), p: 2, dim: 1)); // [N, N]
    }

    /// <summary>L = ‖G_T − G_S‖²_F / N².</summary>
    /// <param name="student">[N, C_S, H_S, W_S]</param>
    /// <param name="teacher">[N, C_T, H_T, W_T]; channels, height and width may differ from the student's, since only samples are compared.</param>
    /// <exception cref="ArgumentException">
    /// The numbers of samples differ, or there is one only: its similarity to itself is 1 in every network.
    /// </exception>
    public static Tensor Value(Tensor student, Tensor teacher)
    {
        long n = student.shape[0];
        if (teacher.shape[0] != n)
            throw new ArgumentException($"The student's map has {n} samples and the teacher's {teacher.shape[0]}: both must come from the same batch.");
        if (n < 2)
            throw new ArgumentException($"SP compares the samples of a batch with each other and this batch has {n}: set the batch size to 2 or more.");
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(nn.functional.mse_loss(Similarity(student), Similarity(teacher)));
    }
}
