namespace KdCourse.Distillation.AttentionTransfer;

/// <summary>
/// Activation-based attention maps: F turns a feature map A [N, C, H, W] into one map [N, H, W] of where the layer is
/// active. No classifier weights are used; this is not a class activation map.
/// </summary>
/// <remarks>
/// Zagoruyko, Komodakis: Paying More Attention to Attention, ICLR 2017 (arXiv 1612.03928). The published code has A^p
/// without the absolute value and takes even p only, where the two are the same; for odd p a signed map would come out.
/// </remarks>
public static class AttentionMaps
{
    /// <summary>F_sum^p = Σ_c |A_c|^p; p = 1 gives the paper's F_sum.</summary>
    /// <param name="features">A, [N, C, H, W].</param>
    /// <param name="p">More than 0; 2 in the published runs.</param>
    /// <returns>[N, H, W], 0 or more.</returns>
    /// <exception cref="ArgumentException">The features are no map, or p is not positive.</exception>
    public static Tensor Sum(Tensor features, double p = 2)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Powers(features, p).sum(1));
    }

    /// <summary>mean_c |A_c|^p, as the published code has it; after normalisation the same as <see cref="Sum"/>.</summary>
    /// <inheritdoc cref="Sum"/>
    public static Tensor Mean(Tensor features, double p = 2)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Powers(features, p).mean([1]));
    }

    /// <summary>F_max^p = max_c |A_c|^p.</summary>
    /// <inheritdoc cref="Sum"/>
    public static Tensor Max(Tensor features, double p = 2)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Powers(features, p).amax(1));
    }

    /// <summary>Q / ‖Q‖₂ with Q = vec(F(A)), each image on its own; a map of zeros stays zero.</summary>
    /// <param name="map">F(A), [N, H, W].</param>
    /// <returns>[N, H·W], each row of length 1.</returns>
    /// <exception cref="ArgumentException">This is not a map per image.</exception>
    public static Tensor UnitLength(Tensor map)
    {
        Check(map);
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(nn.functional.normalize(map.flatten(1), p: 2, dim: 1, eps: 1e-12));
    }

    /// <summary>
    /// Q / Σ Q, the source notebook's normalisation. The notebook divides 0 by 0 where a map is all zero; here the sum
    /// counts as 1e-12 at least, so such a map stays zero and gives no gradient.
    /// </summary>
    /// <param name="map">F(A), [N, H, W], 0 or more.</param>
    /// <returns>[N, H·W], each row of sum 1.</returns>
    /// <exception cref="ArgumentException">This is not a map per image.</exception>
    public static Tensor UnitSum(Tensor map)
    {
        Check(map);
        using var scope = NewDisposeScope();
        var q = map.flatten(1);
        return scope.MoveToOuter(q / q.sum(1, keepdim: true).clamp_min(1e-12));
    }

    static Tensor Powers(Tensor a, double p)
    {
        if (!(p > 0))
            throw new ArgumentException($"The power p is {p}; it must be more than 0. The published runs take 2.", nameof(p));
        if (a.dim() != 4)
            throw new ArgumentException($"A feature map is [N, C, H, W]; this is [{string.Join(", ", a.shape)}]. Attention transfer needs layers before the pooling.");
        if (p % 2 == 0)
            return a.pow(p); // An even power needs no absolute value.
        if (p >= 1)
            return a.abs().pow(p);
        // The slope of |A|^p at 0 is infinite for p < 1, and ReLU gives many zeros: they stay 0 and give no gradient.
        var zero = a.eq(0);
        return a.abs().masked_fill(zero, 1).pow(p).masked_fill(zero, 0);
    }

    static void Check(Tensor map)
    {
        if (map.dim() != 3)
            throw new ArgumentException($"An attention map is [N, H, W]; this is [{string.Join(", ", map.shape)}]. AttentionMaps.Sum makes one of a feature map.");
    }
}
