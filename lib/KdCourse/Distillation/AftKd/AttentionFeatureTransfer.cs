using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Distillation.AftKd;

/// <summary>
/// AFT-KD: the student learns, at each stage, the teacher's attentional and feature block
/// AFB = Binary(Conv1x1(PreF)) + ReLU(PreF); L = α·CE + β·Σ_stages d(AFB_S, AFB_T), with weights α and β that follow how
/// fast the two losses fall.
/// </summary>
/// <remarks>
/// <para>
/// Source: Yang, Yu, Sheng, Yang, Attention and feature transfer based knowledge distillation, Sci Rep 13:18369 (2023),
/// doi 10.1038/s41598-023-43986-y. The full text was not at hand, and no public code was found.
/// </para>
/// <para>
/// From the abstract: features are results of reasoning and attention is its process; a transformation turns
/// intermediate features into blocks (AFB) that hold both, and the student learns the blocks; "block operations" align
/// the two networks to save computation; an adaptive loss based on the "loss optimization rate" balances how fast the
/// losses decay.
/// </para>
/// <para>
/// From notes on the paper: the formulas of the block and of the weights (<see cref="LossRatioWeights"/>), and
/// F = ReLU(PreF). "AFD" is the notes' own name for it, which two other methods have; AFT-KD and AFB are the paper's.
/// Their one number, 78.39 for resnet32x4 to ShuffleNetV1 on CIFAR-100, could not be confirmed.
/// </para>
/// <para>Ours, for want of a source: everything that <see cref="AftKdOptions"/> names, with reasons there, and the sum over stages.</para>
/// <para>
/// The block is made of the pre-activations as a network hands them out. ReLU(PreF) is the stage's own output only where
/// <see cref="ImageClassifier.StagesAreActivated"/> is true: ResNet, VGG, ShuffleNetV1. It is not in wide ResNets (the
/// stage is a raw sum, its pre-activation the next batch norm of it), MobileNetV2 (linear, signed outputs without a
/// pre-activation of their own) and ShuffleNetV2 (the stage's channels are shuffled, the pre-activation's are not). There
/// the result part is ReLU(PreF) all the same, and "result" is a figure of speech.
/// </para>
/// </remarks>
public sealed class AttentionFeatureTransfer : Distiller
{
    readonly AftKdOptions options;
    readonly IReadOnlyList<(int Student, int Teacher)> stages;
    readonly ConnectorList<AfbPair> pairs;

    /// <summary>Builds the convolutions for each pair of stages.</summary>
    /// <param name="student">What the student computes for some images; only shapes are read.</param>
    /// <param name="teacher">What the teacher computes for them.</param>
    /// <param name="options">All choices; null means the defaults.</param>
    /// <param name="name">The name of a variant, for records.</param>
    /// <exception cref="ArgumentException">The stages do not pair up, or options contradict each other.</exception>
    public AttentionFeatureTransfer(StudentFeatures student, TeacherFeatures teacher, AftKdOptions? options = null, string name = "aft-kd")
    {
        this.options = Checked(options ?? new());
        Name = name;
        stages = StagePairs.Of(student, teacher, this.options.StudentStages, this.options.TeacherStages);
        pairs = new([.. stages.Select((p, k) => new AfbPair(PreActivation(student, p.Student), PreActivation(teacher, p.Teacher), this.options, k))]);
        pairs.to(teacher.Logits.device);
        var weights = new ConstantWeights("afb", this.options.BlockWeight);
        DefaultBalancer = this.options.Weights == BlockWeights.LossRatio ? new LossRatioWeights(weights) : weights;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <summary>For each pair of stages, by number: "align", "student" and "teacher", those that there are.</summary>
    public override nn.Module Connectors => pairs;

    /// <summary>Loss-ratio weights over the block weight, or the block weight alone.</summary>
    public override LossBalancer DefaultBalancer { get; }

    /// <summary>"ce" and "afb".</summary>
    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var afb = Blocks(student, Required(teacher)).Select(b => options.Distance == BlockDistance.MeanSquared ? AftKdLoss.MeanSquared(b.Student, b.Teacher) : AftKdLoss.Normalized(b.Student, b.Teacher))
            .Aggregate((sum, loss) => sum + loss);
        var ce = nn.functional.cross_entropy(student.Logits, labels);
        scope.MoveToOuter(ce, afb);
        return [new("ce", ce), new("afb", afb)];
    }

    /// <summary>The blocks of each pair of stages, to look at.</summary>
    /// <param name="student">What the student computed.</param>
    /// <param name="teacher">What the teacher computed.</param>
    /// <returns>Both [N, C_T, H, W].</returns>
    public IReadOnlyList<(Tensor Student, Tensor Teacher)> Blocks(StudentFeatures student, TeacherFeatures teacher) =>
        [.. stages.Select((p, k) => pairs[k].call(PreActivation(student, p.Student), PreActivation(teacher, p.Teacher)))];

    /// <summary>The masks of each pair of stages, to look at; see <see cref="AfbPair.Masks"/>.</summary>
    /// <param name="student">What the student computed.</param>
    /// <param name="teacher">What the teacher computed.</param>
    /// <returns>Both [N, M, H, W], 0 or 1.</returns>
    /// <exception cref="InvalidOperationException">The blocks have no mask.</exception>
    public IReadOnlyList<(Tensor Student, Tensor Teacher)> Masks(StudentFeatures student, TeacherFeatures teacher) =>
        [.. stages.Select((p, k) => pairs[k].Masks(PreActivation(student, p.Student), PreActivation(teacher, p.Teacher)))];

    static Tensor PreActivation(Features network, int stage) => stage < network.PreActivations.Count
        ? network.PreActivations[stage]
        : throw new ArgumentException($"{network.Network.Architecture} hands out {network.PreActivations.Count} pre-activations and none for stage {stage}: choose other stages with the options studentStages and teacherStages.");

    static AftKdOptions Checked(AftKdOptions o) => o switch
    {
        { Parts: AfbParts.Mask, MaskGradient: MaskGradient.None } => throw new ArgumentException("A block of the mask alone, without a gradient through it, teaches nothing: set maskGradient to straightThrough or parts to both."),
        { MaskGradient: MaskGradient.StraightThrough, GradientClip: not > 0 } => throw new ArgumentException($"gradientClip is {o.GradientClip}; it must be above 0. To have no gradient through the mask set maskGradient to none."),
        { MaskRule: MaskRule.Sigmoid, Threshold: not (> 0 and < 1) } => throw new ArgumentException($"threshold is {o.Threshold}; a sigmoid lies between 0 and 1, so must the threshold."),
        _ => o,
    };
}
