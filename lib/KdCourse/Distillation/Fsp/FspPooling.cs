namespace KdCourse.Distillation.Fsp;

/// <summary>How the larger of two layers is brought to the size of the smaller one before their FSP matrix.</summary>
public enum FspPooling
{
    /// <summary>Adaptive average pooling, as RepDistiller does: the form behind the published tables.</summary>
    Average,

    /// <summary>Adaptive max pooling, as the paper and torchdistill do.</summary>
    Max,
}
