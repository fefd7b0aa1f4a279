namespace KdCourse.Distillation.AttentionTransfer;

/// <summary>The published readings of the attention transfer loss; see <see cref="AttentionTransferLoss"/>.</summary>
public enum AttentionForm
{
    /// <summary>Unit length, mean of squares: the authors' code and the benchmarks.</summary>
    Code,

    /// <summary>Unit length, norm not squared, per layer divided by 2·H·W: equation 2 with the authors' β.</summary>
    Paper,

    /// <summary>Unit length, norm not squared, without any factor: torchdistill's mode "paper".</summary>
    Torchdistill,

    /// <summary>Sum 1 instead of length 1, mean of squares: the course's source notebook.</summary>
    SumNormalised,
}
