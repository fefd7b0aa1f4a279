using KdCourse.Models;

namespace KdCourse.Distillation.AttentionTransfer;

/// <summary>
/// Gradient-based attention transfer: L = CE + (β/2) · ‖J_S − J_T‖₂ with J = ∂CE(x, y)/∂x, so the student learns which
/// pixels the teacher's answer is sensitive to.
/// </summary>
/// <remarks>
/// Zagoruyko and Komodakis, ICLR 2017; the authors' code for it was not released. The gradient is each image's own (of
/// the summed, not the averaged cross-entropy), the norm runs over an image's channels and pixels, and the mean is
/// taken over the batch; see <see cref="AttentionTransferLoss.Gradients"/> for the factor. J_T is a constant. J_S keeps
/// its history, so a step differentiates twice and costs more than a plain one. A student in train mode normalises over the
/// batch, so its gradient has a part that comes from the other images.
/// </remarks>
public sealed class GradientAttentionDistiller : Distiller
{
    readonly GradientAttentionOptions options;

    /// <summary>Needs nothing of the two networks but their answers.</summary>
    /// <param name="student">What the student computes for some images; only its number of classes is read.</param>
    /// <param name="teacher">What the teacher computes for them.</param>
    /// <param name="options">The weight; null means the default.</param>
    /// <exception cref="ArgumentException">The numbers of classes differ.</exception>
    public GradientAttentionDistiller(StudentFeatures student, TeacherFeatures teacher, GradientAttentionOptions? options = null)
    {
        SameClasses.Require(student, teacher, Name);
        this.options = options ?? new();
        DefaultBalancer = new ConstantWeights("at", this.options.AtWeight);
    }

    /// <inheritdoc/>
    public override string Name => "at-gradient";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <inheritdoc/>
    public override LossBalancer DefaultBalancer { get; }

    /// <inheritdoc/>
    public override Observation Observation => Observation.InputGradients;

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var ce = nn.functional.cross_entropy(student.Logits, labels);
        var at = AttentionTransferLoss.Gradients(InputGradients.Of(student, labels, keepHistory: true), InputGradients.Of(Required(teacher), labels));
        scope.MoveToOuter(ce, at);
        return [new("ce", ce), new("at", at)];
    }
}
