namespace KdCourse.Distillation.AttentionTransfer;

/// <summary>How the channels become one map; see <see cref="AttentionMaps"/>.</summary>
public enum AttentionMapping
{
    /// <summary>F_sum^p = Σ_c |A_c|^p, the paper's choice for its experiments.</summary>
    Sum,

    /// <summary>mean_c |A_c|^p, as the published code has it; after normalisation the same as the sum.</summary>
    Mean,

    /// <summary>F_max^p = max_c |A_c|^p.</summary>
    Max,
}
