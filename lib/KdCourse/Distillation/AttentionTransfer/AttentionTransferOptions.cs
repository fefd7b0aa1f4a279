namespace KdCourse.Distillation.AttentionTransfer;

/// <summary>Which maps are compared, how, and how strongly they count.</summary>
public sealed record AttentionTransferOptions
{
    /// <summary>The reading of the loss; the published tables come from the code's.</summary>
    public AttentionForm Form { get; init; } = AttentionForm.Code;

    /// <summary>How the channels become one map.</summary>
    public AttentionMapping Mapping { get; init; } = AttentionMapping.Sum;

    /// <summary>p in |A|^p, more than 0; 2 in all published runs.</summary>
    public double Power { get; init; } = 2;

    /// <summary>
    /// The weight of the term "at", the sum over layers: 1000 in the authors' code and in the benchmarks, and the 10³ of
    /// the paper's β, whose 1/(2·H·W) is in the term. torchdistill's form and the notebook's have no published weight;
    /// there 1000 serves the comparison.
    /// </summary>
    public double AtWeight { get; init; } = 1000;

    /// <summary>The student's stages; null means all but the stem, as in the benchmarks. One stage alone is the notebook's use.</summary>
    public int[]? StudentStages { get; init; }

    /// <summary>The teacher's stages, as many.</summary>
    public int[]? TeacherStages { get; init; }
}
