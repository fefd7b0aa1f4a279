namespace KdCourse.Distillation.Sp;

/// <summary>Which maps are compared, and how strongly it counts.</summary>
public sealed record SpOptions
{
    /// <summary>The weight of the term; 3000 in the benchmarks.</summary>
    public double Weight { get; init; } = 3000;

    /// <summary>The student's stage, 0 for the stem; null means the last, as in the benchmarks.</summary>
    public int? StudentStage { get; init; }

    /// <summary>The teacher's stage; null means the last.</summary>
    public int? TeacherStage { get; init; }
}
