namespace KdCourse.Distillation.Fsp;

/// <summary>How far two FSP matrices are from each other; see <see cref="FspLoss"/> for the formulas.</summary>
public enum FspDistance
{
    /// <summary>The mean of the squared differences, as in RepDistiller: the form behind the published tables.</summary>
    MeanSquared,

    /// <summary>The paper's: squared Frobenius norm, averaged over the batch.</summary>
    Paper,

    /// <summary>torchdistill's: the columns' lengths, not squared, averaged over the batch.</summary>
    ColumnNorms,
}
