namespace KdCourse.Distillation.Dkd;

/// <summary>The two parts of KD's divergence: target class against all others, and the others among themselves.</summary>
/// <remarks>
/// Zhao, Cui, Song, Qiu, Liang: Decoupled Knowledge Distillation, CVPR 2022. For each sample
/// KL(p_T ‖ p_S) = TCKD + (1 − p_T^y) · NCKD, with y the true class; DKD weights the two parts freely. All is computed from
/// logarithms of probabilities, so that no logit gap gives infinity or NaN. The official code takes the logarithm of
/// a probability that may be 0 (from gaps of about 416 on in single precision at τ = 4), and leaves out the target by
/// subtracting 1000 from its logit.
/// </remarks>
public static class DkdLoss
{
    /// <summary>
    /// TCKD = τ² · KL(b_T ‖ b_S), averaged over the batch, where b = (p^y, 1 − p^y) are the probabilities at
    /// temperature τ of the true class and of all others together.
    /// </summary>
    /// <param name="student">Logits, [N, K].</param>
    /// <param name="teacher">Logits, [N, K].</param>
    /// <param name="labels">The true classes y, [N].</param>
    /// <param name="temperature">τ</param>
    /// <exception cref="ArgumentException">The logits' shapes differ, or there are fewer than three classes.</exception>
    public static Tensor TargetClass(Tensor student, Tensor teacher, Tensor labels, double temperature)
    {
        Check(student, teacher);
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Divergence(Binary(student), Binary(teacher), temperature));

        Tensor Binary(Tensor z) // log b, [N, 2]
        {
            var logs = (z / temperature).log_softmax(1); // [N, K]
            return cat([logs.gather(1, labels.unsqueeze(1)), Others(logs, labels).logsumexp(1, keepdim: true)], 1);
        }
    }

    /// <summary>
    /// NCKD = τ² · KL(q_T ‖ q_S), averaged over the batch, where q is the softmax at temperature τ over all classes but
    /// the true one.
    /// </summary>
    /// <param name="student">Logits, [N, K].</param>
    /// <param name="teacher">Logits, [N, K].</param>
    /// <param name="labels">The true classes, [N].</param>
    /// <param name="temperature">τ</param>
    /// <exception cref="ArgumentException">The logits' shapes differ, or there are fewer than three classes.</exception>
    public static Tensor OtherClasses(Tensor student, Tensor teacher, Tensor labels, double temperature)
    {
        Check(student, teacher);
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Divergence(Logs(student), Logs(teacher), temperature));

        Tensor Logs(Tensor z) => Others(z / temperature, labels).log_softmax(1); // log q, [N, K − 1]
    }

    /// <summary>Refuses logits that the loss has no meaning for.</summary>
    internal static void Check(Tensor student, Tensor teacher)
    {
        if (student.dim() != 2 || !student.shape.SequenceEqual(teacher.shape))
            throw new ArgumentException($"The student's logits are [{string.Join(", ", student.shape)}] and the teacher's [{string.Join(", ", teacher.shape)}]: both must be the same [N, classes].");
        if (student.shape[1] < 3)
            throw new ArgumentException($"DKD needs 3 classes or more and there are {student.shape[1]}: with one class besides the target its probability among the others is 1 in every network, so NCKD is always 0 and DKD is KD. Use the method kd.");
    }

    // All columns but the true class's, in order, [N, K − 1].
    static Tensor Others(Tensor x, Tensor labels)
    {
        var k = arange(x.shape[1] - 1, dtype: ScalarType.Int64, device: x.device).unsqueeze(0); // [1, K − 1]
        return x.gather(1, k + k.ge(labels.unsqueeze(1)).to(ScalarType.Int64));
    }

    static Tensor Divergence(Tensor student, Tensor teacher, double temperature) =>
        nn.functional.kl_div(student, teacher, log_target: true, nn.Reduction.Sum) * (temperature * temperature / student.shape[0]);
}
