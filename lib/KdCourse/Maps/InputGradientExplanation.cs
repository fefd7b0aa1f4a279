using KdCourse.Distillation.AttentionTransfer;
using KdCourse.Models;

namespace KdCourse.Maps;

/// <summary>
/// What gradient-based attention transfer compares, as one map: Σ_c |J_c| with J = ∂CE(x, y)/∂x, which pixels the answer is
/// sensitive to. See <see cref="InputGradients"/>; y is the class asked about.
/// </summary>
/// <remarks>The more certain a network is of y, the smaller J: compare places within a map, not maps with each other.</remarks>
public sealed class InputGradientExplanation : Explanation
{
    /// <inheritdoc/>
    public override string Name => "input gradient";

    /// <inheritdoc/>
    public override bool DependsOnClass => true;

    /// <inheritdoc/>
    public override bool NeedsHistory => true;

    /// <inheritdoc/>
    public override Tensor Of(Features seen, Tensor classes)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(AttentionMaps.Sum(InputGradients.Of(seen, classes), p: 1).detach());
    }
}
