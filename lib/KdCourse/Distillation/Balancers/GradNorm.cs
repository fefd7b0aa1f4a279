using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Distillation;

/// <summary>
/// GradNorm: weights that make the terms' gradients on shared parameters W comparable, longer for terms that learn
/// slowly. G_i = w_i ‖∇_W L_i‖, Ḡ = mean_i G_i, r_i = (L_i / L_i(0)) / mean_j(L_j / L_j(0)); the weights descend
/// L_grad = Σ_i |G_i − Ḡ · r_i^α|.
/// </summary>
/// <remarks>
/// <para>
/// Source: Chen, Badrinarayanan, Lee, Rabinovich, GradNorm: Gradient Normalization for Adaptive Loss Balancing in Deep
/// Multitask Networks, ICML 2018 (arXiv 1711.02257), equations 1 and 2. As there, the target Ḡ · r_i^α is held constant,
/// so ∂L_grad / ∂w_i = sign(G_i − Ḡ · r_i^α) · ‖∇_W L_i‖ is known without a second backward pass; after each step
/// the weights are renormalised to Σ w_i = n. A step is weighted with the weights of before its own update.
/// </para>
/// <para>
/// The base weights are a part of the terms: L_i here is base weight times term. They decide where the weights start;
/// later ones do not depend on them, as all gradients are brought to one length.
/// </para>
/// <para>
/// A term is left out of an update, and keeps its weight, while it has no gradient on W, or a value or first value
/// that is not finite or not above 0 (a later value below 0 counts as 0). With fewer than two terms left there is no
/// update. Cost: a backward pass for each term. The student's own gradients are not touched.
/// </para>
/// </remarks>
public sealed class GradNorm : AdaptiveBalancer
{
    readonly GradNormOptions options;
    readonly Dictionary<string, double> factors = [];
    readonly Dictionary<string, double> first = [];
    IReadOnlyList<Tensor>? shared;

    /// <summary>W is a stage of the student, taken when training starts.</summary>
    /// <param name="weights">Base weights; null means 1 for all.</param>
    /// <param name="options">α, rate and stage; null means the defaults.</param>
    /// <exception cref="ArgumentException">The learning rate or the least weight is not above 0.</exception>
    public GradNorm(LossBalancer? weights = null, GradNormOptions? options = null) : base(weights)
    {
        this.options = options ?? new();
        if (this.options is not { LearningRate: > 0, Least: > 0 })
            throw new ArgumentException($"GradNorm has learningRate {this.options.LearningRate} and least {this.options.Least}; both must be above 0.", nameof(options));
    }

    /// <summary>W is given.</summary>
    /// <param name="shared">Tensors that all terms depend on.</param>
    /// <param name="weights">Base weights; null means 1 for all.</param>
    /// <param name="options">α and rate; null means the defaults. The stage is not looked at.</param>
    public GradNorm(IReadOnlyList<Tensor> shared, LossBalancer? weights = null, GradNormOptions? options = null) : this(weights, options) => this.shared = shared;

    /// <inheritdoc/>
    public override string Name => "gradnorm";

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Choices => MethodOptions.Describe(options);

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, double>> Found => Named("first.", first).Concat(Named("factor.", factors));

    /// <inheritdoc/>
    public override double FactorOf(string term) => factors.GetValueOrDefault(term, 1);

    /// <inheritdoc/>
    public override void Start(ImageClassifier student)
    {
        base.Start(student);
        shared ??= [.. StageOf(student).Where(p => p.requires_grad)];
    }

    /// <summary>The sum with the weights of now; then the weights take their step.</summary>
    /// <inheritdoc/>
    public override Tensor Combine(IReadOnlyList<LossTerm> terms)
    {
        var loss = base.Combine(terms);
        if (terms.Count > 1)
            Step(terms);
        return loss;
    }

    /// <inheritdoc/>
    protected override void TakeUp(IReadOnlyDictionary<string, double> state)
    {
        Fill("first.", state, first);
        Fill("factor.", state, factors);
    }

    void Step(IReadOnlyList<LossTerm> terms)
    {
        var seen = new List<(string Term, double Length, double Ratio)>();
        foreach (var (term, value, length) in Measure(terms))
        {
            if (!first.ContainsKey(term) && double.IsFinite(value) && value > 0)
                first[term] = value;
            double ratio = value / first.GetValueOrDefault(term, double.NaN); // L_i / L_i(0)
            if (double.IsFinite(ratio) && double.IsFinite(length) && length > 0)
                seen.Add((term, length, Math.Max(0, ratio)));
        }
        double pace = seen.Count < 2 ? 0 : seen.Average(m => m.Ratio);
        if (pace == 0)
            return;
        double mean = seen.Average(m => FactorOf(m.Term) * m.Length); // Ḡ
        foreach (var (term, length, ratio) in seen)
        {
            double target = mean * Math.Pow(ratio / pace, options.Alpha); // Ḡ · r_i^α
            double slope = Math.Sign(FactorOf(term) * length - target) * length; // ∂L_grad / ∂w_i
            factors[term] = Math.Max(options.Least, FactorOf(term) - options.LearningRate * slope);
        }
        double scale = terms.Count / terms.Sum(t => FactorOf(t.Name));
        foreach (var (name, _) in terms)
            factors[name] = FactorOf(name) * scale;
    }

    // The value of each term and the length of its gradient on W, in one transfer from the device.
    List<(string Term, double Value, double Length)> Measure(IReadOnlyList<LossTerm> terms)
    {
        if (shared is null)
            throw new InvalidOperationException("GradNorm does not know the shared parameters yet: call Start with the student before the first step, or give them to the constructor.");
        using var scope = NewDisposeScope();
        var numbers = stack(terms.SelectMany(t => new[] { t.Value.detach().to(float64), Length(t.Value, shared) })).cpu().data<double>().ToArray();
        return [.. terms.Select((t, k) => (t.Name, Base.WeightOf(t.Name) * numbers[2 * k], Math.Abs(Base.WeightOf(t.Name)) * numbers[2 * k + 1]))];
    }

    static Tensor Length(Tensor value, IReadOnlyList<Tensor> parameters)
    {
        var square = zeros([], dtype: float64, device: value.device);
        if (!value.requires_grad)
            return square;
        // autograd.grad leaves the parameters' grad alone; the graph stays for the loss.
        foreach (var g in autograd.grad([value], [.. parameters], retain_graph: true, allow_unused: true))
        {
            if (!g.IsInvalid)
                square = square + g.square().sum().to(float64);
        }
        return square.sqrt();
    }

    IEnumerable<Parameter> StageOf(ImageClassifier student)
    {
        var all = student.ParametersUpTo(options.SharedStage);
        return options.SharedStage == 0 ? all : all.Except(student.ParametersUpTo(options.SharedStage - 1));
    }
}
