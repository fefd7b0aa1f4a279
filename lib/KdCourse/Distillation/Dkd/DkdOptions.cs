namespace KdCourse.Distillation.Dkd;

/// <summary>How strongly the two parts count, and from when.</summary>
public sealed record DkdOptions
{
    /// <summary>τ</summary>
    public double Temperature { get; init; } = 4;

    /// <summary>α, the weight of TCKD.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>
    /// β, the weight of NCKD. The official runs choose it for each pair of networks: 2, 6 or 8; this is the value for
    /// resnet32x4 to resnet8x4 and most others.
    /// </summary>
    public double Beta { get; init; } = 8;

    /// <summary>
    /// The part of the run in which both weights rise from near 0 to their full values, in a straight line over
    /// epochs; 0 for none. The official runs take 20 epochs of 240.
    /// </summary>
    public double WarmUp { get; init; } = 20.0 / 240;
}
