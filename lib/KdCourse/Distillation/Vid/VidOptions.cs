namespace KdCourse.Distillation.Vid;

/// <summary>Which layers meet in VID, how strongly the term counts, and where the variances start.</summary>
public sealed record VidOptions
{
    /// <summary>The student's stages, 0 for the stem; null means 1, 2, ... to the last, as in the benchmarks.</summary>
    public int[]? StudentStages { get; init; }

    /// <summary>The teacher's stages that meet them, as many; null means 1, 2, ... to the last.</summary>
    public int[]? TeacherStages { get; init; }

    /// <summary>The weight of the term; 1 in the benchmarks.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>σ² of every channel before the first step; 5 in the benchmarks.</summary>
    public double InitialVariance { get; init; } = 5;

    /// <summary>What is added to the softplus, so that no variance reaches 0; 1e-5 in the benchmarks.</summary>
    public double Epsilon { get; init; } = 1e-5;
}
