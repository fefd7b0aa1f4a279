namespace KdCourse.Distillation.ClassActivation;

/// <summary>How strongly the class activation maps count.</summary>
public sealed record CamTransferOptions
{
    /// <summary>The weight of the term "cam". The notes give none; 1000 is that of attention transfer, whose name they use.</summary>
    public double CamWeight { get; init; } = 1000;
}
