namespace KdCourse.Distillation.Fsp;

/// <summary>Which layers span the FSP matrices, and how two matrices are compared.</summary>
public sealed record FspOptions
{
    /// <summary>
    /// The student's pairs of stages, each [first, second], 0 for the stem; null means neighbours: [0, 1], [1, 2], ...
    /// to the last stage, as in RepDistiller. The paper takes the first and the last layer of each section.
    /// </summary>
    public int[][]? StudentPairs { get; init; }

    /// <summary>The teacher's pairs, as many as the student's; null means neighbours.</summary>
    public int[][]? TeacherPairs { get; init; }

    /// <summary>How the larger layer of a pair is shrunk; average in RepDistiller, max in the paper.</summary>
    public FspPooling Pooling { get; init; } = FspPooling.Average;

    /// <summary>The distance of two matrices; the mean square in RepDistiller.</summary>
    public FspDistance Distance { get; init; } = FspDistance.MeanSquared;

    /// <summary>
    /// A factor on the learning rate of the first lesson; null means 1 for the mean square, as in RepDistiller, and
    /// 1/100 for the other two distances, which are sums over the matrix: at the usual 0.05 the paper's diverges and the
    /// column norms learn slowly. The paper starts its first stage at 0.001 and trains teachers from 0.1.
    /// </summary>
    public double? PreparationRateFactor { get; init; }

    /// <summary>
    /// The weight of the FSP term in the joint form. No table has this form; 50 is what RepDistiller's script passes,
    /// where it has no effect.
    /// </summary>
    public double JointWeight { get; init; } = 50;

    /// <summary>The factor in force.</summary>
    internal double RateFactor => PreparationRateFactor ?? (Distance == FspDistance.MeanSquared ? 1 : 0.01);
}
