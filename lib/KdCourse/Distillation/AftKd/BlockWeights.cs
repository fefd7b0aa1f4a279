namespace KdCourse.Distillation.AftKd;

/// <summary>How cross-entropy and block loss are weighted unless the user passes a balancer.</summary>
public enum BlockWeights
{
    /// <summary>By the ratio of each loss to its first epoch, <see cref="LossRatioWeights"/>.</summary>
    LossRatio,

    /// <summary>1 and the block weight throughout: the ablation without dynamic weights.</summary>
    Constant,
}
