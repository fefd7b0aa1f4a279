namespace KdCourse.Distillation.Ofd;

/// <summary>Which layers meet in OFD, how strongly the term counts, and how the teacher's batch norms run.</summary>
public sealed record OfdOptions
{
    /// <summary>The student's stages, 0 for the stem; null means 1, 2, ... to the last, as published.</summary>
    public int[]? StudentStages { get; init; }

    /// <summary>The teacher's stages that meet them, as many; null means 1, 2, ... to the last.</summary>
    public int[]? TeacherStages { get; init; }

    /// <summary>The weight of the term; 1/1000 as published.</summary>
    public double Weight { get; init; } = 1e-3;

    /// <summary>
    /// Do the teacher's batch norms use the statistics of the batch, as the student's do? True as published: the official
    /// code leaves the teacher in training mode on purpose. Here its running statistics stay as they are.
    /// </summary>
    public bool TeacherBatchStatistics { get; init; } = true;
}
