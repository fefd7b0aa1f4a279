using KdCourse.Models;

namespace KdCourse.Distillation.ClassActivation;

/// <summary>
/// The transfer of class activation maps that the course's source notes call "AT": L = CE + 1000 · cam, see
/// <see cref="CamTransferLoss"/>.
/// </summary>
/// <remarks>
/// This is not attention transfer, whose maps use activations alone, at several depths; and no paper is known to have
/// published this loss. The nearest published method is CAT-KD. Where heights or widths differ, the larger maps are
/// average-pooled, before they are normalised.
/// </remarks>
public sealed class CamTransfer : Distiller
{
    readonly CamTransferOptions options;

    /// <summary>Checks that the class maps can be compared.</summary>
    /// <param name="student">What the student computes for some images; only shapes are read.</param>
    /// <param name="teacher">What the teacher computes for them.</param>
    /// <param name="options">The weight; null means the default.</param>
    /// <exception cref="ArgumentException">The numbers of classes differ.</exception>
    public CamTransfer(StudentFeatures student, TeacherFeatures teacher, CamTransferOptions? options = null)
    {
        SameClasses.Require(student, teacher, Name);
        this.options = options ?? new();
        DefaultBalancer = new ConstantWeights("cam", this.options.CamWeight);
    }

    /// <inheritdoc/>
    public override string Name => "cam";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <inheritdoc/>
    public override LossBalancer DefaultBalancer { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var (s, t) = MapSizes.PoolLarger(ClassActivationMaps.Of(student), ClassActivationMaps.Of(Required(teacher)));
        var cam = CamTransferLoss.OfNotes(s, t);
        var ce = nn.functional.cross_entropy(student.Logits, labels);
        scope.MoveToOuter(ce, cam);
        return [new("ce", ce), new("cam", cam)];
    }
}
