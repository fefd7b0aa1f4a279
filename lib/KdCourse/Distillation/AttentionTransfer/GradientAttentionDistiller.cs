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
        var at = AttentionTransferLoss.Gradients(InputGradient(student, labels, keepHistory: true), InputGradient(Required(teacher), labels, keepHistory: false));
        scope.MoveToOuter(ce, at);
        return [new("ce", ce), new("at", at)];
    }

    /// <summary>J: the gradient of each image's cross-entropy at its pixels.</summary>
    static Tensor InputGradient(Features seen, Tensor labels, bool keepHistory) // [N, C, H, W]
    {
        if (!seen.Images.requires_grad || !seen.Logits.requires_grad)
            throw new ArgumentException($"at-gradient needs history from the logits of {seen.Network.Architecture} back to the images, and there is none: set images.requires_grad = true before both networks look, and let the teacher observe with Observation.InputGradients. The trainer does both.");
        var loss = nn.functional.cross_entropy(seen.Logits, labels, reduction: nn.Reduction.Sum);
        // The graph stays: the cross-entropy's own backward pass needs it again.
        return autograd.grad([loss], [seen.Images], retain_graph: true, create_graph: keepHistory)[0];
    }
}
