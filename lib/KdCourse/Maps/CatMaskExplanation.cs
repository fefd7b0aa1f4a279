using KdCourse.Distillation.CatKd;
using KdCourse.Distillation.ClassActivation;
using KdCourse.Models;

namespace KdCourse.Maps;

/// <summary>
/// What CAT-KD's binary variant transfers of a class: 1 where the class map lies above the mean of its magnitudes, 0
/// elsewhere, before it is pooled. See <see cref="TeacherMaps.Binarised"/>.
/// </summary>
public sealed class CatMaskExplanation : Explanation
{
    /// <inheritdoc/>
    public override string Name => "CAT-KD mask";

    /// <inheritdoc/>
    public override bool DependsOnClass => true;

    /// <inheritdoc/>
    public override bool NeedsHistory => false;

    /// <inheritdoc/>
    public override Tensor Of(Features seen, Tensor classes)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(ClassActivationMaps.OfClass(TeacherMaps.Binarised(ClassActivationMaps.Of(seen)), classes));
    }
}
