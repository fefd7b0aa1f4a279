using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Distillation.Ab;

/// <summary>
/// AB's first stage: the student's neurons learn to fire where the teacher's fire, with this loss alone,
/// L = 3/1000 · Σ_l 2^(l − L) · sum_l / N from <see cref="AbLoss"/>. No label is looked at and the classifier is not
/// trained; plain training follows.
/// </summary>
/// <remarks>
/// <para>
/// As in RepDistiller, whose tables have 30 epochs of this and then cross-entropy alone: the weight 1 that its script
/// passes for AB has no effect. The official CIFAR-10 script goes on with KD alone (τ = 3, no factor τ², no labels),
/// also lets the teacher's batch norms run on batch statistics, and has Nesterov's momentum.
/// </para>
/// <para>
/// The loss sees <see cref="Features.PreActivations"/> as the network hands them out. Where
/// <see cref="ImageClassifier.StagesAreActivated"/> is true, their signs are the boundary of the ReLU behind the stage.
/// Where it is false, the method runs, and means something else: a wide residual network gives the batch norm that
/// the next block applies first, so the boundary is that of the next block's ReLU; a network with linear stages, such
/// as MobileNetV2, gives the stage itself, whose sign no activation looks at. The benchmarks do the same.
/// </para>
/// </remarks>
public sealed class ActivationBoundaries : Distiller
{
    readonly AbOptions options;
    readonly IReadOnlyList<(int Student, int Teacher)> pairs;
    readonly IReadOnlyList<AbConnector?> connectors;
    readonly ConnectorList<AbConnector> trained;

    /// <summary>Builds a connector for each pair of stages whose shapes differ.</summary>
    /// <param name="student">What the student computes for some images; only shapes are read.</param>
    /// <param name="teacher">What the teacher computes for them.</param>
    /// <param name="options">Stages, margin and weight; null means RepDistiller's.</param>
    /// <exception cref="ArgumentException">The numbers of stages differ, a stage is not there, or no connector fits two maps.</exception>
    public ActivationBoundaries(StudentFeatures student, TeacherFeatures teacher, AbOptions? options = null)
    {
        this.options = options ?? new();
        pairs = StagePairs.Of(student, teacher, this.options.StudentStages, this.options.TeacherStages);
        connectors = [.. pairs.Select(p => AbConnector.Between(student.PreActivations[p.Student], teacher.PreActivations[p.Teacher]))];
        trained = new ConnectorList<AbConnector>([.. connectors.OfType<AbConnector>()]);
        trained.to(teacher.Logits.device);
        DefaultBalancer = new ConstantWeights("ab", this.options.Weight);
    }

    /// <inheritdoc/>
    public override string Name => "ab";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <inheritdoc/>
    public override nn.Module Connectors => trained;

    /// <inheritdoc/>
    public override LossBalancer DefaultBalancer { get; }

    /// <inheritdoc/>
    public override IEnumerable<Parameter> TrainedParameters(ImageClassifier student) => student.ParametersUpTo(pairs.Max(p => p.Student));

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels)
    {
        var t = Required(teacher);
        using var scope = NewDisposeScope();
        var layers = pairs.Select((p, k) => (Connected(k, student.PreActivations[p.Student]), t.PreActivations[p.Teacher])).ToList();
        return [new("ab", scope.MoveToOuter(AbLoss.Layers(layers, options.Margin)))];
    }

    Tensor Connected(int k, Tensor map) => connectors[k]?.call(map) ?? map;
}
