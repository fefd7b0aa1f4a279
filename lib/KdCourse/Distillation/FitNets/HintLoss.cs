namespace KdCourse.Distillation.FitNets;

/// <summary>The distance between a regressed student map r(v) and the teacher's hint u, both [N, C, H, W].</summary>
/// <remarks>Romero et al., FitNets: Hints for Thin Deep Nets, ICLR 2015 (arXiv 1412.6550), the loss L_HT.</remarks>
public static class HintLoss
{
    /// <summary>
    /// The paper's form: L_HT = ½ ‖u − r(v)‖², summed over channels and places, averaged over the batch.
    /// </summary>
    /// <param name="regressed">r(v), [N, C, H, W].</param>
    /// <param name="hint">u, the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor Paper(Tensor regressed, Tensor hint)
    {
        Check(regressed, hint);
        return nn.functional.mse_loss(regressed, hint, nn.Reduction.Sum) * (0.5 / hint.shape[0]);
    }

    /// <summary>
    /// The form of the benchmark repositories: the mean of (u − r(v))² over all N·C·H·W elements, without the ½.
    /// It is 2 / (C·H·W) of the paper's form, so weights do not carry over between the two.
    /// </summary>
    /// <param name="regressed">r(v), [N, C, H, W].</param>
    /// <param name="hint">u, the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor MeanSquared(Tensor regressed, Tensor hint)
    {
        Check(regressed, hint);
        return nn.functional.mse_loss(regressed, hint);
    }

    // mse_loss would broadcast a wrong shape with no more than a warning.
    static void Check(Tensor regressed, Tensor hint)
    {
        if (!regressed.shape.SequenceEqual(hint.shape))
            throw new ArgumentException($"The regressed student map is [{string.Join(", ", regressed.shape)}] but the hint is [{string.Join(", ", hint.shape)}]: pass a regressor built for these two shapes (HintRegressor.Between).");
    }
}
