namespace KdCourse.Distillation.Vid;

/// <summary>How surprising the teacher's map t is under a Gaussian whose mean μ was predicted from the student's map.</summary>
/// <remarks>
/// Ahn et al., Variational Information Distillation for Knowledge Transfer, CVPR 2019. The mutual information
/// I(t; s) = H(t) − H(t|s) is at least H(t) + E[log q(t|s)] for any q. H(t) does not depend on the student, so
/// minimising −E[log q(t|s)] raises this bound.
/// </remarks>
public static class VidLoss
{
    /// <summary>
    /// −log q(t|s) without its constant ½·log 2π: mean(½ · ((μ − t)² / σ² + log σ²)) over all N·C·H·W elements, as the
    /// benchmark repositories compute it. It may be negative, where a variance is below 1.
    /// </summary>
    /// <param name="mean">μ, [N, C, H, W].</param>
    /// <param name="variance">σ² of each channel, positive, [C].</param>
    /// <param name="teacher">t, [N, C, H, W].</param>
    /// <exception cref="ArgumentException">The shapes do not fit; the message names all three.</exception>
    public static Tensor NegativeLogLikelihood(Tensor mean, Tensor variance, Tensor teacher)
    {
        if (!mean.shape.SequenceEqual(teacher.shape) || variance.dim() != 1 || variance.shape[0] != mean.shape[1])
            throw new ArgumentException($"The predicted mean is [{string.Join(", ", mean.shape)}], the variance [{string.Join(", ", variance.shape)}] and the teacher's map [{string.Join(", ", teacher.shape)}]: mean and map must have one shape [N, C, H, W], and the variance must be [C].");
        using var scope = NewDisposeScope();
        var v = variance.reshape(1, -1, 1, 1); // [1, C, 1, 1]
        return scope.MoveToOuter((0.5 * ((mean - teacher).square() / v + v.log())).mean());
    }
}
