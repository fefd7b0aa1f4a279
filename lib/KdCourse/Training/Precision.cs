namespace KdCourse.Training;

/// <summary>How exactly convolutions and matrix products are computed. All else is 32-bit in any case.</summary>
public enum Precision
{
    /// <summary>As libtorch has it: 32-bit; on a GPU convolutions may use TF32, and matrix products may not.</summary>
    Default,

    /// <summary>32-bit, on a GPU too.</summary>
    Float32,

    /// <summary>A GPU may round the factors of convolutions and matrix products to 10 bits after the point (TF32); sums are 32-bit. A CPU does not know it.</summary>
    Tf32,

    /// <summary>
    /// Convolutions in bfloat16: maps and weights are rounded to 7 bits after the point. Batch norm, classifier,
    /// connectors and losses stay 32-bit, and so do the weights that the optimiser changes.
    /// </summary>
    BFloat16,
}
