namespace KdCourse.Relations;

/// <summary>Which images are neighbours in feature space, as t-SNE sees it.</summary>
public static class TsneAffinities
{
    const int MostBisections = 200;
    const double Tolerance = 1e-5;

    /// <summary>
    /// p_j|i = exp(−β_i ‖x_i − x_j‖²) / Σ_k≠i exp(−β_i ‖x_i − x_k‖²), with each β_i = 1 / (2σ_i²) found by bisection so that
    /// the entropy of p_·|i is ln(perplexity) (equation 1).
    /// </summary>
    /// <param name="x">[N, ...]: a row for each image.</param>
    /// <param name="perplexity">How many neighbours count.</param>
    /// <returns>[N, N], 64-bit; rows sum to 1, and the diagonal is 0.</returns>
    /// <exception cref="ArgumentException">There are too few images, or more than the perplexity have the very same features.</exception>
    public static Tensor Conditional(Tensor x, double perplexity)
    {
        Matrices.Check(x, "features", 4);
        long n = x.shape[0];
        if (!(perplexity > 1 && perplexity <= (n - 1) / 3.0))
            throw new ArgumentOutOfRangeException(nameof(perplexity), perplexity, $"The perplexity must be above 1 and, with {n} images, at most {(n - 1) / 3.0:F1}: a third of the others. Lower it or take more images.");
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var self = eye(n, dtype: ScalarType.Float64, device: x.device).to(ScalarType.Bool);
        var d = SquaredDistances(x.detach().flatten(1).to(ScalarType.Float64)).masked_fill(self, double.PositiveInfinity);
        d = d - d.amin([1], keepdim: true); // A common shift leaves p as it is, and exp above 0.
        double wanted = Math.Log(perplexity);
        var beta = 1 / d.masked_fill(self, 0).mean([1], keepdim: true).clamp_min(1e-300); // [N, 1]
        var (low, high) = (zeros_like(beta), full_like(beta, double.PositiveInfinity));
        for (int k = 0; k < MostBisections; k++)
        {
            using var step = NewDisposeScope();
            var (p, entropy) = Row(d, beta, self);
            var off = entropy - wanted; // [N, 1]
            if (off.abs().max().item<double>() < Tolerance)
                return scope.MoveToOuter(step.MoveToOuter(p));
            var wide = off.gt(0); // Too many neighbours: β must rise.
            (low, high) = (where(wide, beta, low), where(wide, high, beta));
            beta = where(high.isinf(), beta * 2, (low + high) / 2);
            step.MoveToOuter(low, high, beta);
        }
        throw new ArgumentException($"The perplexity {perplexity} can't be reached: more images than that have the very same features. Leave out copies, or look whether the layer still tells images apart.", nameof(x));
    }

    /// <summary>p_ij = (p_j|i + p_i|j) / 2N: symmetric, and 1 in all.</summary>
    /// <inheritdoc cref="Conditional"/>
    public static Tensor Joint(Tensor x, double perplexity)
    {
        using var scope = NewDisposeScope();
        var p = Conditional(x, perplexity);
        return scope.MoveToOuter((p + p.transpose(0, 1)) / (2.0 * x.shape[0]));
    }

    /// <summary>‖x_i − x_j‖² for all pairs, [N, N], with zeros on the diagonal.</summary>
    internal static Tensor SquaredDistances(Tensor x)
    {
        using var scope = NewDisposeScope();
        x = x - x.mean([0], keepdim: true); // Smaller numbers, fewer lost digits.
        var squares = x.square().sum(1, keepdim: true); // [N, 1]
        var d = (squares + squares.transpose(0, 1) - x.mm(x.transpose(0, 1)) * 2).clamp_min(0);
        return scope.MoveToOuter(d * (1 - eye(x.shape[0], dtype: x.dtype, device: x.device)));
    }

    // H = ln Σ exp(−βd) + β Σ p·d
    static (Tensor P, Tensor Entropy) Row(Tensor d, Tensor beta, Tensor self)
    {
        var e = (d * -beta).exp().masked_fill(self, 0);
        var sum = e.sum(1, keepdim: true);
        var p = e / sum;
        return (p, sum.log() + beta * (p * d.masked_fill(self, 0)).sum(1, keepdim: true));
    }
}
