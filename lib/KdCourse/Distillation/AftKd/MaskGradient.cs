namespace KdCourse.Distillation.AftKd;

/// <summary>What passes back through the step of Binary, whose own gradient is 0 almost everywhere.</summary>
public enum MaskGradient
{
    /// <summary>
    /// The gradient with respect to B is handed to u unchanged where |u − t| ≤ the clip, and dropped elsewhere
    /// (straight-through with clipping, as for binary activations in Hubara et al., NeurIPS 2016).
    /// </summary>
    StraightThrough,

    /// <summary>None: the masks' difference is a moving offset of −1, 0 or 1 on the target, and a learned convolution stays as it was.</summary>
    None,
}
