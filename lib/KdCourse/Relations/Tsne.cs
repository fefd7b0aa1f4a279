namespace KdCourse.Relations;

/// <summary>A picture of features in which neighbours stay neighbours: the exact t-SNE, N² work a step.</summary>
/// <remarks>
/// Van der Maaten, Hinton: Visualizing Data using t-SNE, JMLR 2008. What to read from it: which images are neighbours.
/// What not: distances between clusters, and sizes of clusters, which the perplexity and the start decide.
/// </remarks>
public static class Tsne
{
    const double EarlyMomentum = 0.5, LateMomentum = 0.8, LeastGain = 0.01;
    const int EarlySteps = 250;

    /// <summary>Finds the picture.</summary>
    /// <param name="x">[N, ...]: a row for each image; a thousand take seconds, and ten thousand too much memory.</param>
    /// <param name="options">How; null means the defaults.</param>
    /// <returns>[N, 2], 64-bit, centred; the same for the same features and options.</returns>
    /// <exception cref="ArgumentException">The perplexity does not fit the features: see <see cref="TsneAffinities.Conditional"/>.</exception>
    /// <exception cref="ArithmeticException">The steps were too large, and the picture flew apart.</exception>
    public static Tensor Embed(Tensor x, TsneOptions? options = null)
    {
        var o = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(o.Iterations, 1, nameof(options));
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        // 32 bits are enough for steps, and twice as fast.
        var p = TsneAffinities.Joint(x, o.Perplexity).to(ScalarType.Float32);
        var exaggerated = p * o.Exaggeration;
        var y = Start(x, o.Seed).to(ScalarType.Float32);
        var (velocity, gains) = (zeros_like(y), ones_like(y));
        for (int t = 0; t < o.Iterations; t++)
        {
            using var step = NewDisposeScope();
            var gradient = Gradient(t < o.ExaggeratedIterations ? exaggerated : p, y);
            // Where a coordinate goes on in its direction its steps grow, where it turns they shrink (Jacobs 1988).
            var turns = (gradient * velocity).gt(0);
            gains = where(turns, gains * 0.8, gains + 0.2).clamp_min(LeastGain);
            velocity = velocity * (t < EarlySteps ? EarlyMomentum : LateMomentum) - gains * gradient * o.LearningRate;
            y = y + velocity;
            y = y - y.mean([0], keepdim: true);
            step.MoveToOuter(y, velocity, gains);
        }
        if (!y.isfinite().all().item<bool>())
            throw new ArithmeticException($"t-SNE's steps were too large: the picture has numbers that are not finite. Lower the learning rate, now {o.LearningRate}.");
        y = y.to(ScalarType.Float64);
        return scope.MoveToOuter(y - y.mean([0], keepdim: true));
    }

    /// <summary>KL(P‖Q) = Σ_ij p_ij ln(p_ij / q_ij), with q_ij ∝ (1 + ‖y_i − y_j‖²)⁻¹ over all pairs i ≠ j (equations 4 and 5).</summary>
    /// <param name="p">P, [N, N], from <see cref="TsneAffinities.Joint"/>.</param>
    /// <param name="y">The picture, [N, 2].</param>
    public static double Divergence(Tensor p, Tensor y)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var w = Closeness(y);
        var q = (w / w.sum()).clamp_min(1e-300);
        return (p.xlogy(p) - p.xlogy(q)).sum().item<double>();
    }

    /// <summary>∂KL/∂y_i = 4 Σ_j (p_ij − q_ij) (1 + ‖y_i − y_j‖²)⁻¹ (y_i − y_j) (equation 6).</summary>
    /// <param name="p">P, [N, N].</param>
    /// <param name="y">The picture, [N, 2].</param>
    /// <returns>[N, 2]</returns>
    public static Tensor Gradient(Tensor p, Tensor y)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var w = Closeness(y);
        var pull = (w / w.sum()).sub_(p).mul_(w).neg_(); // [N, N]: (p − q) · w without more copies than needed
        return scope.MoveToOuter((pull.sum(1, keepdim: true) * y - pull.mm(y)) * 4);
    }

    // (1 + ‖y_i − y_j‖²)⁻¹, and 0 for i = j.
    static Tensor Closeness(Tensor y)
    {
        using var scope = NewDisposeScope();
        var squares = y.square().sum(1, keepdim: true);
        var w = y.mm(y.transpose(0, 1)).mul_(-2).add_(squares).add_(squares.transpose(0, 1)).clamp_min_(0).add_(1).reciprocal_();
        w.diagonal().zero_();
        return scope.MoveToOuter(w);
    }

    // So small that at first all images are neighbours of all.
    static Tensor Start(Tensor x, long? seed)
    {
        if (seed is { } number)
        {
            using var random = new Generator((ulong)number);
            return randn(x.shape[0], 2, dtype: ScalarType.Float64, generator: random).to(x.device) * 1e-4;
        }
        using var scope = NewDisposeScope();
        using var components = PrincipalComponents.Of(x, 2);
        var scores = components.Scores;
        return scope.MoveToOuter(scores / scores.narrow(1, 0, 1).std() * 1e-4);
    }
}
