namespace KdCourse.Distillation;

/// <summary>The balancers that have a name.</summary>
public static class Balancers
{
    static readonly (string Name, Func<LossBalancer, LossBalancer> Build)[] all =
    [
        ("constant", w => w),
        ("loss-ratio", w => new LossRatioWeights(w)),
        ("gradnorm", w => new GradNorm(w)),
        ("uncertainty", w => new UncertaintyWeights(w)),
    ];

    /// <summary>Their names: constant, loss-ratio, gradnorm, uncertainty.</summary>
    public static IReadOnlyList<string> Names => [.. all.Select(b => b.Name)];

    /// <summary>A fresh balancer over the base weights of a method.</summary>
    /// <param name="name">One of <see cref="Names"/>; constant means the base weights alone.</param>
    /// <param name="weights">
    /// The method's own balancer (<see cref="Distiller.DefaultBalancer"/>), of which only <see cref="LossBalancer.Base"/> is
    /// taken, so that AFT-KD with loss-ratio is not weighted twice; null means weight 1 for all terms.
    /// </param>
    /// <exception cref="ArgumentException">There is no such balancer; the message lists those that there are.</exception>
    public static LossBalancer Named(string name, LossBalancer? weights = null) =>
        Array.Find(all, b => b.Name == name).Build is { } build
            ? build(weights?.Base ?? new ConstantWeights())
            : throw new ArgumentException($"There is no balancer '{name}'. Known: {string.Join(", ", Names)}.", nameof(name));
}
