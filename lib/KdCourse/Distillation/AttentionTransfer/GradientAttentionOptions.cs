namespace KdCourse.Distillation.AttentionTransfer;

/// <summary>How strongly the input gradients count.</summary>
public sealed record GradientAttentionOptions
{
    /// <summary>
    /// The weight of the term "at"; 1000 is the 10³ of the authors' β. No published run with a known weight was found,
    /// so tune it.
    /// </summary>
    public double AtWeight { get; init; } = 1000;
}
