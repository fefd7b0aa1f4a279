using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Distillation;

/// <summary>
/// Weights learned with the student, from the uncertainty of each term: L = Σ_i exp(−s_i) · L_i + s_i, where
/// s_i = log σ_i² is a number that the optimiser trains.
/// </summary>
/// <remarks>
/// <para>
/// Source: Kendall, Gal, Cipolla, Multi-Task Learning Using Uncertainty to Weigh Losses for Scene Geometry and
/// Semantics, CVPR 2018 (arXiv 1705.07115). Conventions differ. The paper has ½ exp(−s) · L + ½ s for a regression
/// (a squared error) and exp(−s) · L + ½ s for a classification. This form, common in code, treats all terms alike:
/// twice the paper's for a regression, with the same optimum.
/// </para>
/// <para>
/// For a loss that stays at L the optimum is s = log L: the weight is 1 / L, and each term comes to 1 + log L whatever
/// its size. So a term gets the larger weight the smaller it is, which is the opposite of
/// <see cref="LossRatioWeights"/> where both losses started alike, and the total may be negative.
/// </para>
/// <para>
/// Common code starts at s_i = 0, weight 1. Under SGD with momentum that fails for a large term: it pushes s_i by
/// rate · L a step, far past the optimum, to a weight of next to nothing, and the way back is slow. Measured here with
/// rate 0.05 and momentum 0.9 on FitNets (100 · hint = 47): 4e-8 of its weight was left. So s_i starts at log L_i of the
/// term's first value, where its gradient is 0, unless told otherwise.
/// </para>
/// <para>
/// The trainer's optimiser moves s_i with its rate, momentum and weight decay. Decay pulls s_i to 0, so the weight to
/// 1: with decay λ the optimum is exp(−s) · L = 1 + λ s, which at the usual 5e-4 is next to nothing.
/// </para>
/// <para>The s_i are in double precision. Parameters exist before any term is seen, one for each of up to 16 terms; they are given to terms in the order in which these appear.</para>
/// </remarks>
public sealed class UncertaintyWeights : AdaptiveBalancer
{
    const int Capacity = 16;
    const string Slot = "slot.";

    readonly Dictionary<string, double> slots = [];
    readonly LogVariances learned = new(Capacity);
    readonly bool startAtLoss;

    /// <summary>Before the first step every term has its base weight.</summary>
    /// <param name="weights">Base weights, which multiply the L_i; null means 1 for all. Once s_i has settled they change nothing.</param>
    /// <param name="startAtLoss">Does s_i start at log L_i of the term's first value (0 for one that is not finite and above 0)? Otherwise at 0.</param>
    public UncertaintyWeights(LossBalancer? weights = null, bool startAtLoss = true) : base(weights) => this.startAtLoss = startAtLoss;

    /// <inheritdoc/>
    public override string Name => "uncertainty";

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Choices => new Dictionary<string, string> { ["startAtLoss"] = startAtLoss ? "true" : "false" };

    /// <summary>The s_i, one parameter "logVariances" [16]; those that no term has stay 0.</summary>
    public override nn.Module Learned => learned;

    /// <summary>Each term's place, and its s_i, so that the state is whole without <see cref="Learned"/>.</summary>
    protected override IEnumerable<KeyValuePair<string, double>> Found =>
        Named(Slot, slots).Concat(slots.Select(t => KeyValuePair.Create("logVariance." + t.Key, LogVarianceOf(t.Key))));

    /// <summary>s_i of a term; 0 for a term that was not seen yet.</summary>
    /// <param name="term">The term's name.</param>
    public double LogVarianceOf(string term)
    {
        using var scope = NewDisposeScope();
        return slots.TryGetValue(term, out var slot) ? learned.Values.detach()[(long)slot].item<double>() : 0;
    }

    /// <summary>exp(−s_i).</summary>
    /// <inheritdoc/>
    public override double FactorOf(string term) => Math.Exp(-LogVarianceOf(term));

    /// <inheritdoc/>
    public override void Start(ImageClassifier student)
    {
        base.Start(student);
        learned.to(student.parameters().First().device);
    }

    /// <summary>Σ_i exp(−s_i) · (base weight · L_i) + s_i.</summary>
    /// <exception cref="ArgumentException">There is no term, or there are more than 16.</exception>
    /// <inheritdoc/>
    public override Tensor Combine(IReadOnlyList<LossTerm> terms)
    {
        if (terms.Count == 0)
            throw new ArgumentException("There is no loss term to train on.", nameof(terms));
        using var scope = NewDisposeScope();
        var all = learned.Values;
        Tensor? sum = null;
        foreach (var (name, value) in terms)
        {
            var weighted = value * Base.WeightOf(name);
            var s = all[SlotOf(name, weighted)];
            var part = s.neg().exp() * weighted + s;
            sum = sum is null ? part : sum + part;
        }
        return scope.MoveToOuter(sum!);
    }

    /// <inheritdoc/>
    protected override void TakeUp(IReadOnlyDictionary<string, double> state)
    {
        Fill(Slot, state, slots);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        learned.Values.zero_();
        foreach (var (term, slot) in slots)
            learned.Values[(long)slot] = state["logVariance." + term];
    }

    long SlotOf(string term, Tensor value)
    {
        if (slots.TryGetValue(term, out var known))
            return (long)known;
        if (slots.Count == Capacity)
            throw new ArgumentException($"The term {term} is one too many: uncertainty weights hold {Capacity} terms, and have {string.Join(", ", slots.Keys)}.");
        long slot = slots.Count;
        slots[term] = slot;
        if (startAtLoss && Math.Log(value.detach().to(float64).item<double>()) is var s && double.IsFinite(s))
        {
            using var _ = no_grad();
            learned.Values[slot] = s;
        }
        return slot;
    }

    sealed class LogVariances : nn.Module
    {
        const string Parameter = "logVariances";

        public LogVariances(long terms) : base(nameof(LogVariances)) => register_parameter(Parameter, Owned.Parameter(zeros(terms, dtype: float64)));

        public Tensor Values => get_parameter(Parameter)!;
    }
}
