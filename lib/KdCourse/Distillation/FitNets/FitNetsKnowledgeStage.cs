using KdCourse.Models;

namespace KdCourse.Distillation.FitNets;

/// <summary>
/// The paper's second stage: the whole student learns L_KD = H(y, p_S) + λ · H(p_T^τ, p_S^τ), where H is
/// cross-entropy, τ = 3 and λ falls linearly from 4 to 1. Unlike Hinton's, the soft term has no factor τ².
/// </summary>
public sealed class FitNetsKnowledgeStage : Distiller
{
    readonly FitNetsOptions options;
    readonly FallingWeight balancer;

    /// <summary>Starts with λ at its first value.</summary>
    /// <param name="options">τ and λ; null means the paper's.</param>
    public FitNetsKnowledgeStage(FitNetsOptions? options = null)
    {
        this.options = options ?? new();
        balancer = new FallingWeight { Lambda = this.options.FirstLambda };
    }

    /// <inheritdoc/>
    public override string Name => "fitnets-kd";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <inheritdoc/>
    public override LossBalancer DefaultBalancer => balancer;

    /// <inheritdoc/>
    public override void StartEpoch(int epoch, int epochs)
    {
        var progress = epochs > 1 ? (double)epoch / (epochs - 1) : 0;
        balancer.Lambda = options.FirstLambda + (options.LastLambda - options.FirstLambda) * progress;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var soft = (Required(teacher).Logits / options.Temperature).softmax(1); // p_T^τ, [N, K]
        var log = (student.Logits / options.Temperature).log_softmax(1); // log p_S^τ
        var ce = nn.functional.cross_entropy(student.Logits, labels);
        var kd = -(soft * log).sum(1).mean();
        scope.MoveToOuter(ce, kd);
        return [new("ce", ce), new("soft", kd)];
    }

    sealed class FallingWeight : LossBalancer
    {
        public double Lambda { get; set; }

        public override string Name => "falling";

        public override double WeightOf(string term) => term == "soft" ? Lambda : 1;
    }
}
