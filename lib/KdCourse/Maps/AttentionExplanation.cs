using KdCourse.Distillation.AttentionTransfer;
using KdCourse.Models;

namespace KdCourse.Maps;

/// <summary>
/// The map that attention transfer compares: F_sum^p = Σ_c |A_c|^p, where a stage is active, whatever the class. See
/// <see cref="AttentionMaps.Sum"/>.
/// </summary>
/// <param name="stage">0 for the stem, k for stage k; null for the last map before the pooling.</param>
/// <param name="p">The power; 2 in the published runs.</param>
public sealed class AttentionExplanation(int? stage = null, double p = 2) : Explanation
{
    /// <inheritdoc/>
    public override string Name => $"AT map, {Where(stage)}";

    /// <inheritdoc/>
    public override bool DependsOnClass => false;

    /// <inheritdoc/>
    public override bool NeedsHistory => false;

    /// <inheritdoc/>
    public override Tensor Of(Features seen, Tensor classes) => AttentionMaps.Sum(MapOf(seen, stage), p);
}
