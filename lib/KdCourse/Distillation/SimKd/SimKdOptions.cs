namespace KdCourse.Distillation.SimKd;

/// <summary>How strongly SimKD's only term counts, and how narrow the projector is.</summary>
public sealed record SimKdOptions
{
    /// <summary>The weight of the term; 1 as published.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>
    /// f: the projector is C_T / f channels wide in the middle; 2 in the published tables. The authors also report 4 and
    /// 8, which cost fewer parameters and 0.2 to 1.4 points for resnet32x4 → resnet8x4 on CIFAR-100.
    /// </summary>
    public int Factor { get; init; } = 2;
}
