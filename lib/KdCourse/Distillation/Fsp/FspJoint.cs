using KdCourse.Models;

namespace KdCourse.Distillation.Fsp;

/// <summary>
/// The FSP loss beside cross-entropy, in one stage: L = CE + w · L_FSP. This is not the paper's method, nor that of
/// any published table; it is here to compare with <see cref="FspPreparation"/>.
/// </summary>
public sealed class FspJoint : Distiller
{
    readonly FspOptions options;
    readonly FspPairs pairs;

    /// <summary>Checks that the pairs of stages fit.</summary>
    /// <param name="student">What the student computes for some images; only shapes are read.</param>
    /// <param name="teacher">What the teacher computes for them.</param>
    /// <param name="options">Pairs, distance and weight; null means RepDistiller's.</param>
    /// <exception cref="ArgumentException">The pairs don't meet one to one, name a stage that is not there, or differ in channels.</exception>
    public FspJoint(StudentFeatures student, TeacherFeatures teacher, FspOptions? options = null)
    {
        this.options = options ?? new();
        pairs = new FspPairs(student, teacher, this.options);
        DefaultBalancer = new ConstantWeights("fsp", this.options.JointWeight);
    }

    /// <inheritdoc/>
    public override string Name => "fsp-joint";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <inheritdoc/>
    public override LossBalancer DefaultBalancer { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels) =>
        [new("ce", nn.functional.cross_entropy(student.Logits, labels)), new("fsp", pairs.Loss(student, Required(teacher)))];
}
