namespace KdCourse.Distillation.CatKd;

/// <summary>What is compared, how, and how strongly it counts.</summary>
/// <remarks>
/// The defaults are those of the official code's cfg.py, not those of any published run: the authors tuned the weight
/// (0.7 to 600), the pooled size (2 or 4), normalisation and the learning rate for each pair of networks, in a file of
/// settings for each. Pairs of one family ran with normalise false and weights from 0.7 to 15, pairs across families
/// with normalise true. Their advice is a weight that brings the weighted loss to 1 to 50 after the first epoch.
/// </remarks>
public sealed record CatKdOptions
{
    /// <summary>The code's mean of squares, or the paper's sum over places.</summary>
    public CatForm Form { get; init; } = CatForm.Code;

    /// <summary>β, the weight of the term "cat". It is a constant; nothing adapts it.</summary>
    public double CatWeight { get; init; } = 400;

    /// <summary>R: class maps are average-pooled to R×R.</summary>
    public int PooledSize { get; init; } = 2;

    /// <summary>Divide each pooled class map by its length.</summary>
    public bool Normalise { get; init; } = true;

    /// <summary>The weight of the cross-entropy with the labels; 0 leaves the term out, which is CAT, the paper's study without labels.</summary>
    public double CeWeight { get; init; } = 1;

    /// <summary>
    /// Train the student without a classifier bias, as the official code does: the bias is set to 0 and not trained. It
    /// still counts as parameters, one a class.
    /// </summary>
    public bool DropClassifierBias { get; init; } = true;

    /// <summary>An ablation: the teacher's maps as 0 and 1; see <see cref="TeacherMaps.Binarised"/>.</summary>
    public bool Binarise { get; init; }

    /// <summary>An ablation: which classes' maps are transferred.</summary>
    public CatClasses Classes { get; init; } = CatClasses.All;

    /// <summary>How many classes, where not all; exactly so many for each image.</summary>
    public int ClassCount { get; init; } = 1;
}
