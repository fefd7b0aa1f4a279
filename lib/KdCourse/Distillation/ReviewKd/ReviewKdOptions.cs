namespace KdCourse.Distillation.ReviewKd;

/// <summary>Which layers meet in ReviewKD, how strongly the term counts and how it starts.</summary>
public sealed record ReviewKdOptions
{
    /// <summary>The student's stages, 0 for the stem; null means 1, 2, ... to the last. The pooled vector always follows them.</summary>
    public int[]? StudentStages { get; init; }

    /// <summary>The teacher's stages that meet them, as many; null means 1, 2, ... to the last.</summary>
    public int[]? TeacherStages { get; init; }

    /// <summary>
    /// The weight of the term after the warm-up; 5 for the pair of mdistiller's recipe and for most of the official ones.
    /// </summary>
    /// <remarks>
    /// Published for CIFAR-100, official script, teacher → student: resnet56 → resnet20 0.6; resnet110 → resnet32 1;
    /// resnet32x4 → resnet8x4, wrn_40_2 → wrn_16_2, wrn_40_2 → wrn_40_1, resnet32x4 → ShuffleV1 and
    /// wrn_40_2 → ShuffleV1 5; resnet32x4 → ShuffleV2 8. A reproduction lists 0.7 for the first pair.
    /// </remarks>
    public double Weight { get; init; } = 5;

    /// <summary>
    /// The share of the run in which the weight rises in a straight line: 20 epochs of 240. In epoch e, from 1, it is
    /// min(1, e / (share · epochs)). 0 for no warm-up.
    /// </summary>
    /// <remarks>
    /// Counted from 1 as mdistiller does. The official script counts from 0: it trains without the term in its first
    /// epoch, and is one epoch behind until the warm-up ends.
    /// </remarks>
    public double WarmUp { get; init; } = 20.0 / 240;

    /// <summary>The most channels at which maps are fused; 512 as published. Fewer where the student's pooled vector is shorter.</summary>
    public int MostChannels { get; init; } = 512;

    /// <summary>Does the student show its maps before their activation? False on CIFAR-100 as published; mdistiller has the switch for ImageNet.</summary>
    public bool StudentPreActivations { get; init; }
}
