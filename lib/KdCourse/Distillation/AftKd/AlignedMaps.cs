namespace KdCourse.Distillation.AftKd;

/// <summary>Which maps are brought to one height and width.</summary>
public enum AlignedMaps
{
    /// <summary>The blocks: a pooled result is the mean of real results, and a pooled mask is the share of attended places, 0..1.</summary>
    Blocks,

    /// <summary>The pre-activations: masks stay 0 or 1, but pooling lets positive values cancel negative ones before ReLU.</summary>
    PreActivations,
}
