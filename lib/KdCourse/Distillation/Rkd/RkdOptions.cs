namespace KdCourse.Distillation.Rkd;

/// <summary>How strongly distances and angles count.</summary>
public sealed record RkdOptions
{
    /// <summary>The weight of the distances; 25 in the benchmarks.</summary>
    public double DistanceWeight { get; init; } = 25;

    /// <summary>The weight of the angles; 50 in the benchmarks.</summary>
    public double AngleWeight { get; init; } = 50;
}
