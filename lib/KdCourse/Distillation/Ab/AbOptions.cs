namespace KdCourse.Distillation.Ab;

/// <summary>Which layers meet in the first stage, and how strongly it counts.</summary>
public sealed record AbOptions
{
    /// <summary>μ, how far beyond the boundary the student shall be.</summary>
    public double Margin { get; init; } = 1;

    /// <summary>The weight of the term; 3/1000 in the official CIFAR script and in RepDistiller.</summary>
    public double Weight { get; init; } = 3.0 / 1000;

    /// <summary>The student's stages, 0 for the stem; null means all but the stem.</summary>
    public int[]? StudentStages { get; init; }

    /// <summary>The teacher's stages, as many as the student's; null means all but the stem.</summary>
    public int[]? TeacherStages { get; init; }
}
