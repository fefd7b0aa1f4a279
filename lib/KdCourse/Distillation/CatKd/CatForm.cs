namespace KdCourse.Distillation.CatKd;

/// <summary>The published readings of the CAT loss; see <see cref="CatKdLoss"/>.</summary>
public enum CatForm
{
    /// <summary>The mean of squares over images, classes and places: the official code.</summary>
    Code,

    /// <summary>The sum over places, the mean over classes and images: the paper's formula, R² times the code's.</summary>
    Paper,
}
