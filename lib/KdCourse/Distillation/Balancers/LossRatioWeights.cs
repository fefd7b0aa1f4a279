namespace KdCourse.Distillation;

/// <summary>
/// The dynamic weights of AFT-KD: the loss that falls slower gets the larger weight. With L_i the mean of a term over
/// the last epoch and L⁰_i over the first: r_i = L_i / L⁰_i, and the factor is w_i = r_i / mean_j(r_j).
/// </summary>
/// <remarks>
/// <para>
/// Source: notes on Yang et al., Attention and feature transfer based knowledge distillation, Sci Rep 13:18369 (2023),
/// where α = r_CE / ((r_CE + r_AFB) / 2) and β likewise; here for n terms. The abstract says only that an adaptive loss
/// is "based on the loss optimization rate"; the full text was not at hand. The ratio is GradNorm's relative inverse
/// training rate r_i, taken as the weight itself.
/// </para>
/// <para>
/// The factors add up to n (α + β = 2), so they set the terms against each other and leave their sizes alone: a term
/// a hundred times as large as another stays so. For that there are base weights.
/// </para>
/// <para>
/// When the weights change is not in the notes. Here: after each epoch, from its means. Epoch 1 has weights 1 by
/// definition, epoch 2 too because the first epoch's ratios are all 1; epoch 3 is the first with other weights. The
/// weights are plain numbers, so no gradient flows through them; with one, the loss would be a ratio of losses.
/// </para>
/// <para>
/// A term whose first mean is 0, negative or not finite has no ratio: it keeps the factor 1 and is left out of the
/// mean, until an epoch gives it a reference. A term below 0 counts as ratio 0. If all ratios are 0, or one is not
/// finite, the factors stay as they were.
/// </para>
/// </remarks>
/// <param name="weights">Base weights that the factors multiply; null means 1 for all.</param>
public sealed class LossRatioWeights(LossBalancer? weights = null) : AdaptiveBalancer(weights)
{
    readonly Dictionary<string, double> first = [];
    readonly Dictionary<string, double> factors = [];

    /// <summary>Base weights by term; a term that is not named has base weight 1.</summary>
    /// <param name="weights">By term name.</param>
    public LossRatioWeights(IReadOnlyDictionary<string, double> weights) : this(new ConstantWeights(weights)) { }

    /// <inheritdoc/>
    public override string Name => "loss-ratio";

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, double>> Found => Named("first.", first).Concat(Named("factor.", factors));

    /// <inheritdoc/>
    public override double FactorOf(string term) => factors.GetValueOrDefault(term, 1);

    /// <inheritdoc/>
    public override void EndEpoch(IReadOnlyDictionary<string, double> means)
    {
        base.EndEpoch(means);
        var ratios = new List<(string Term, double Ratio)>();
        foreach (var (term, mean) in means)
        {
            if (!first.ContainsKey(term) && double.IsFinite(mean) && mean > 0)
                first[term] = mean;
            if (first.TryGetValue(term, out var reference))
                ratios.Add((term, double.IsFinite(mean) ? Math.Max(0, mean / reference) : double.NaN));
        }
        double average = ratios.Count == 0 ? 0 : ratios.Average(r => r.Ratio);
        if (!double.IsFinite(average) || average == 0)
            return;
        foreach (var (term, ratio) in ratios)
            factors[term] = ratio / average;
    }

    /// <inheritdoc/>
    protected override void TakeUp(IReadOnlyDictionary<string, double> state)
    {
        Fill("first.", state, first);
        Fill("factor.", state, factors);
    }
}
