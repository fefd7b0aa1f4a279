namespace KdCourse.Distillation;

/// <summary>Each term has a fixed weight, as in most papers.</summary>
/// <param name="weights">By term name; a term that is not named has weight 1.</param>
public sealed class ConstantWeights(IReadOnlyDictionary<string, double>? weights = null) : LossBalancer
{
    /// <summary>One term has a weight, all others 1.</summary>
    /// <param name="term">The term's name.</param>
    /// <param name="weight">Its weight.</param>
    public ConstantWeights(string term, double weight) : this(new Dictionary<string, double> { [term] = weight }) { }

    /// <inheritdoc/>
    public override string Name => "constant";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options { get; } = weights?.ToDictionary(w => w.Key, w => FormattableString.Invariant($"{w.Value:R}")) ?? [];

    /// <inheritdoc/>
    public override double WeightOf(string term) => weights is not null && weights.TryGetValue(term, out var w) ? w : 1;
}
