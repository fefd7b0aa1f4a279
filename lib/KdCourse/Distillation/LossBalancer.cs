using KdCourse.Models;

namespace KdCourse.Distillation;

/// <summary>Turns named loss terms into one loss.</summary>
public abstract class LossBalancer : IDisposable
{
    /// <summary>Its name in records and on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Its own choices, by name, for the record of a run.</summary>
    public virtual IReadOnlyDictionary<string, string> Options { get; } = new Dictionary<string, string>();

    /// <summary>Layers whose parameters are trained with the student; null for none.</summary>
    public virtual nn.Module? Learned => null;

    /// <summary>The numbers that decide the weights, besides <see cref="Learned"/>; a checkpoint keeps them.</summary>
    public virtual IReadOnlyDictionary<string, double> State => new Dictionary<string, double>();

    /// <summary>The weights that stay when nothing adapts: another balancer can start from them.</summary>
    public virtual LossBalancer Base => this;

    /// <summary>The weight of a term now.</summary>
    /// <param name="term">The term's name.</param>
    public abstract double WeightOf(string term);

    /// <summary>Called once, before the first step.</summary>
    /// <param name="student">The network in training.</param>
    public virtual void Start(ImageClassifier student) { }

    /// <summary>Called after each epoch.</summary>
    /// <param name="means">The mean of each term over the epoch, not weighted.</param>
    public virtual void EndEpoch(IReadOnlyDictionary<string, double> means) { }

    /// <summary>Takes up numbers that <see cref="State"/> gave.</summary>
    /// <param name="state">All of them.</param>
    public virtual void Restore(IReadOnlyDictionary<string, double> state) { }

    /// <summary>The weighted sum: sum over terms of weight times value.</summary>
    /// <param name="terms">At least one.</param>
    /// <returns>A scalar with history.</returns>
    public virtual Tensor Combine(IReadOnlyList<LossTerm> terms)
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

    /// <summary>Releases what it learned.</summary>
    public void Dispose()
    {
        Learned?.Dispose();
        GC.SuppressFinalize(this);
    }
}
