namespace KdCourse.Distillation.KnowledgeDistillation;

/// <summary>The loss on softened answers.</summary>
/// <remarks>Hinton, Vinyals, Dean: Distilling the Knowledge in a Neural Network, 2015 (arXiv 1503.02531).</remarks>
public static class KdLoss
{
    /// <summary>
    /// τ² · KL(p_T ‖ p_S) = τ² · Σ_k p_T,k (log p_T,k − log p_S,k) with p = softmax(z / τ), summed over classes and
    /// averaged over the batch.
    /// </summary>
    /// <remarks>
    /// Without τ² the gradient would shrink as 1/τ². PyTorch's kl_div with its default reduction divides by N·K instead
    /// of N, which makes the term K times too small; the official code of attention transfer once had that mistake.
    /// </remarks>
    /// <param name="student">z_S, [N, K].</param>
    /// <param name="teacher">z_T, [N, K].</param>
    /// <param name="temperature">τ &gt; 0; 1 leaves the answers as they are, more softens them.</param>
    /// <returns>A scalar, 0 or more.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or τ is not positive.</exception>
    public static Tensor SoftTargets(Tensor student, Tensor teacher, double temperature)
    {
        if (!(temperature > 0))
            throw new ArgumentException($"temperature is {temperature}; it must be more than 0. The benchmarks take 4.", nameof(temperature));
        if (student.dim() != 2 || !student.shape.SequenceEqual(teacher.shape))
            throw new ArgumentException($"The student's logits are [{string.Join(", ", student.shape)}] and the teacher's [{string.Join(", ", teacher.shape)}], but both must be the same [N, classes]: pass the answers of two networks with the same classes to the same images.");
        using var scope = NewDisposeScope();
        var logS = (student / temperature).log_softmax(1); // log p_S, [N, K]
        var logT = (teacher / temperature).log_softmax(1); // log p_T
        var kl = (logT.exp() * (logT - logS)).sum(1); // KL(p_T ‖ p_S) of each image, [N]
        return scope.MoveToOuter(kl.mean() * (temperature * temperature));
    }
}
