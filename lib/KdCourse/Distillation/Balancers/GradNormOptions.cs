namespace KdCourse.Distillation;

/// <summary>The choices of GradNorm.</summary>
public sealed record GradNormOptions
{
    /// <summary>α, the pull back to one pace: 0 makes all gradients equally long, more lets slow terms have longer ones; 1.5 is the usual value.</summary>
    public double Alpha { get; init; } = 1.5;

    /// <summary>The learning rate of the weights; the 0.025 that public implementations use.</summary>
    public double LearningRate { get; init; } = 0.025;

    /// <summary>
    /// The student's stage, 0 for the stem, whose parameters are the shared ones W. The paper takes the last layer
    /// that all tasks share. Terms of distillation end at different depths, and stage 1 is the deepest that a term on
    /// stage 1 still passes through; if all terms of a method look deeper, a later stage is cheaper.
    /// </summary>
    public int SharedStage { get; init; } = 1;

    /// <summary>The smallest weight before weights are renormalised: a step may not make one 0 or negative. Ours; the paper has none.</summary>
    public double Least { get; init; } = 1e-3;
}
