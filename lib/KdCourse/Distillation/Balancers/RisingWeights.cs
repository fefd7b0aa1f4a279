namespace KdCourse.Distillation;

/// <summary>Weights that rise in a straight line at the start of a run: weight · min(1, epoch / (warm-up · epochs)), epochs from 1.</summary>
/// <param name="weights">By term name, after the rise; a term that is not named has weight 1 all the time.</param>
/// <param name="warmUp">The fraction of the epochs in which they rise; 0 for no rise.</param>
public sealed class RisingWeights(IReadOnlyDictionary<string, double> weights, double warmUp) : LossBalancer
{
    double factor = 1;

    /// <inheritdoc/>
    public override string Name => "rising";

    /// <inheritdoc/>
    public override double WeightOf(string term) => weights.TryGetValue(term, out var weight) ? factor * weight : 1;

    /// <summary>Takes the factor of an epoch.</summary>
    /// <param name="epoch">From 0.</param>
    /// <param name="epochs">How many there will be.</param>
    public void StartEpoch(int epoch, int epochs) => factor = Math.Min(1, (epoch + 1) / (warmUp * epochs));
}
