using KdCourse.Models;

namespace KdCourse.Distillation;

/// <summary>No distillation: cross-entropy with the labels. The baseline of every table.</summary>
public sealed class PlainTraining : Distiller
{
    /// <inheritdoc/>
    public override string Name => "plain";

    /// <inheritdoc/>
    public override bool NeedsTeacher => false;

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels) =>
        [new("ce", nn.functional.cross_entropy(student.Logits, labels))];
}
