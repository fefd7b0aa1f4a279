using KdCourse.Models;

namespace KdCourse.Distillation.KnowledgeDistillation;

/// <summary>Knowledge distillation with soft targets: L = 0.1 · CE(z_S, y) + 0.9 · τ²·KL(p_T ‖ p_S), τ = 4.</summary>
/// <remarks>Hinton et al., 2015; weights and temperature are the benchmark repositories'.</remarks>
public sealed class KdDistiller : Distiller
{
    readonly KdOptions options;

    /// <summary>Checks that both networks know the same classes.</summary>
    /// <param name="student">What the student computes for some images; only its number of classes is read.</param>
    /// <param name="teacher">What the teacher computes for them.</param>
    /// <param name="options">Temperature and weights; null means the benchmarks'.</param>
    /// <exception cref="ArgumentException">The numbers of classes differ.</exception>
    public KdDistiller(StudentFeatures student, TeacherFeatures teacher, KdOptions? options = null)
    {
        SameClasses.Require(student, teacher, Name);
        this.options = options ?? new();
        DefaultBalancer = new ConstantWeights(new Dictionary<string, double> { ["ce"] = this.options.CeWeight, ["kd"] = this.options.KdWeight });
    }

    /// <inheritdoc/>
    public override string Name => "kd";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <inheritdoc/>
    public override LossBalancer DefaultBalancer { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels)
    {
        var kd = new LossTerm("kd", KdLoss.SoftTargets(student.Logits, Required(teacher).Logits, options.Temperature));
        return options.CeWeight == 0 ? [kd] : [new("ce", nn.functional.cross_entropy(student.Logits, labels)), kd];
    }
}
