namespace KdCourse.Distillation.CatKd;

/// <summary>Layers, threshold and weight of CAT-KD as the source notes describe it.</summary>
public sealed record NotesCatOptions
{
    /// <summary>Where the teacher's scaled map counts as attended; the notes name 0.5.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>β, the weight of the term "cat", the sum over layers; the notes name 1 to 50, of which 10 is our choice.</summary>
    public double CatWeight { get; init; } = 10;

    /// <summary>The student's stages; null means all but the stem.</summary>
    public int[]? StudentStages { get; init; }

    /// <summary>The teacher's stages, as many.</summary>
    public int[]? TeacherStages { get; init; }
}
