namespace KdCourse.Distillation;

/// <summary>Turns named loss terms into one loss.</summary>
public abstract class LossBalancer
{
    /// <summary>The weight of a term now.</summary>
    /// <param name="term">The term's name.</param>
    public abstract double WeightOf(string term);

    /// <summary>The weighted sum: sum over terms of weight times value.</summary>
    /// <param name="terms">At least one.</param>
    /// <returns>A scalar with history.</returns>
    public Tensor Combine(IReadOnlyList<LossTerm> terms)
    {
        if (terms.Count == 0)
            throw new ArgumentException("There is no loss term to train on.", nameof(terms));
        using var scope = NewDisposeScope();
        Tensor? sum = null;
        foreach (var (name, value) in terms)
        {
            var weight = WeightOf(name);
            var weighted = weight == 1 ? value : value * weight;
            sum = sum is null ? weighted : sum + weighted;
        }
        // One term of weight 1 is the caller's own tensor: the scope leaves alone what it does not hold.
        return scope.MoveToOuter(sum!);
    }
}
