namespace KdCourse.Distillation.AftKd;

/// <summary>When a place a of the convolved map counts as attended: Binary(a) = 1 where u &gt; t.</summary>
public enum MaskRule
{
    /// <summary>
    /// u = a − the mean of a over H and W, for each sample and mask channel, t = 0. Free of the map's scale and offset;
    /// the mask is never all ones, and all zeros only for a constant map (so for every 1x1 map). The mean takes part in
    /// the gradient: held constant, the gradient would push the whole map up or down without end, as no common offset
    /// changes the mask.
    /// </summary>
    Mean,

    /// <summary>u = σ(a), t = the threshold; 0.5 is a &gt; 0.</summary>
    Sigmoid,

    /// <summary>u = a, t = the threshold.</summary>
    Raw,
}
