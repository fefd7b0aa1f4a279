using KdCourse.Models;

namespace KdCourse.Distillation;

/// <summary>
/// A balancer that adapts its weights while training: weight = base weight · factor. The base weights are those of
/// the method, the factor is what the balancer finds.
/// </summary>
/// <param name="weights">The base weights; an adaptive balancer counts by its own <see cref="LossBalancer.Base"/>; null means 1 for all.</param>
public abstract class AdaptiveBalancer(LossBalancer? weights) : LossBalancer
{
    const string Prefix = "base.";

    /// <inheritdoc/>
    public sealed override LossBalancer Base { get; } = weights?.Base ?? new ConstantWeights();

    /// <summary>Its own choices, and those of the base weights after "base.".</summary>
    public sealed override IReadOnlyDictionary<string, string> Options =>
        Choices.Concat(Base.Options.Select(o => KeyValuePair.Create(Prefix + o.Key, o.Value))).ToDictionary();

    /// <inheritdoc/>
    public sealed override IReadOnlyDictionary<string, double> State =>
        Found.Concat(Base.State.Select(s => KeyValuePair.Create(Prefix + s.Key, s.Value))).ToDictionary();

    /// <summary>The factor of a term now; 1 for a term that was not seen yet.</summary>
    /// <param name="term">The term's name.</param>
    public abstract double FactorOf(string term);

    /// <summary>Base weight · factor.</summary>
    /// <inheritdoc/>
    public sealed override double WeightOf(string term) => Base.WeightOf(term) * FactorOf(term);

    /// <inheritdoc/>
    public override void Start(ImageClassifier student) => Base.Start(student);

    /// <inheritdoc/>
    public override void EndEpoch(IReadOnlyDictionary<string, double> means) => Base.EndEpoch(means);

    /// <inheritdoc/>
    public sealed override void Restore(IReadOnlyDictionary<string, double> state)
    {
        Base.Restore(state.Where(s => s.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(s => s.Key[Prefix.Length..], s => s.Value));
        TakeUp(state);
    }

    /// <summary>Its own choices, by name.</summary>
    protected virtual IReadOnlyDictionary<string, string> Choices { get; } = new Dictionary<string, string>();

    /// <summary>The numbers behind the factors, by name; no name starts with "base.".</summary>
    protected abstract IEnumerable<KeyValuePair<string, double>> Found { get; }

    /// <summary>Takes up numbers that <see cref="Found"/> gave, in place of all it had; names of others are not looked at.</summary>
    /// <param name="state">By name.</param>
    protected abstract void TakeUp(IReadOnlyDictionary<string, double> state);

    /// <summary>Numbers by term, named for <see cref="Found"/>.</summary>
    /// <param name="kind">What they are, with a dot: "weight.".</param>
    /// <param name="numbers">By term.</param>
    protected static IEnumerable<KeyValuePair<string, double>> Named(string kind, IReadOnlyDictionary<string, double> numbers) =>
        numbers.Select(n => KeyValuePair.Create(kind + n.Key, n.Value));

    /// <summary>Puts the numbers of a kind in the place of those that were there.</summary>
    /// <param name="kind">What they are, with a dot.</param>
    /// <param name="state">All numbers by name.</param>
    /// <param name="numbers">By term.</param>
    protected static void Fill(string kind, IReadOnlyDictionary<string, double> state, Dictionary<string, double> numbers)
    {
        numbers.Clear();
        foreach (var (name, value) in state)
        {
            if (name.StartsWith(kind, StringComparison.Ordinal))
                numbers[name[kind.Length..]] = value;
        }
    }
}
