using KdCourse.Distillation.ClassActivation;
using KdCourse.Models;

namespace KdCourse.Maps;

/// <summary>
/// The class activation map M_c(x, y) = Σ_k w_k^c f_k(x, y), of either sign: evidence for and against a class. See
/// <see cref="ClassActivationMaps"/> (Zhou et al., CVPR 2016).
/// </summary>
public sealed class CamExplanation : Explanation
{
    /// <inheritdoc/>
    public override string Name => "CAM";

    /// <inheritdoc/>
    public override bool DependsOnClass => true;

    /// <inheritdoc/>
    public override bool NeedsHistory => false;

    /// <inheritdoc/>
    public override Tensor Of(Features seen, Tensor classes)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(ClassActivationMaps.OfClass(ClassActivationMaps.Of(seen), classes));
    }
}
