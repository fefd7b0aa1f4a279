using KdCourse.Distillation;

namespace KdCourse.Recipes;

/// <summary>The balancers that a recipe can name.</summary>
static class RecipeBalancers
{
    static readonly IReadOnlyDictionary<string, Func<LossBalancer>> known = new Dictionary<string, Func<LossBalancer>>
    {
        ["equal"] = () => new ConstantWeights(),
    };

    /// <summary>A fresh balancer; null for the method's own.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static LossBalancer? Named(string? name) => name is null or "own" ? null
        : known.TryGetValue(name, out var make) ? make()
        : throw new ArgumentException($"There is no balancer '{name}'. Known: own (the method's published weights), {string.Join(", ", known.Keys)}.");
}
