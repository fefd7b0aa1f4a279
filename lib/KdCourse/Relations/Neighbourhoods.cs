namespace KdCourse.Relations;

/// <summary>How far a picture keeps the neighbours of the features that it shows.</summary>
public static class Neighbourhoods
{
    /// <summary>
    /// T(k) = 1 − 2 / (N k (2N − 3k − 1)) · Σ_i Σ_j (r(i, j) − k), over the j that are among the k nearest of i in the
    /// picture and not in the features, where j is the r-th nearest: trustworthiness (Venna, Kaski 2001).
    /// </summary>
    /// <param name="x">The features, [N, ...].</param>
    /// <param name="y">The picture, [N, 2].</param>
    /// <param name="k">How many neighbours; below N/2.</param>
    /// <returns>0..1; 1 if no stranger comes near.</returns>
    public static double Trustworthiness(Tensor x, Tensor y, int k = 12)
    {
        long n = x.shape[0];
        if (k < 1 || k >= n / 2.0)
            throw new ArgumentOutOfRangeException(nameof(k), k, $"With {n} images, 1 to {(n - 1) / 2} neighbours can be compared.");
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var rank = Order(x).argsort(1); // [N, N]: 0 is the image itself
        var near = Order(y).narrow(1, 1, k); // [N, k]
        double strangers = (rank.gather(1, near) - k).clamp_min(0).sum().item<long>();
        return 1 - 2.0 / (n * k * (2.0 * n - 3 * k - 1)) * strangers;

        // Images from near to far; each is the nearest of itself, even among copies.
        Tensor Order(Tensor z)
        {
            var d = TsneAffinities.SquaredDistances(z.detach().flatten(1).to(ScalarType.Float64));
            return (d - eye(n, dtype: ScalarType.Float64, device: z.device)).argsort(1);
        }
    }
}
