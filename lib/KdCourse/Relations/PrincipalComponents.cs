namespace KdCourse.Relations;

/// <summary>The directions in which features spread most (PCA), by singular value decomposition of the centred features.</summary>
public sealed class PrincipalComponents : IDisposable
{
    PrincipalComponents(Tensor components, Tensor scores, double[] shares) => (Components, Scores, Shares) = (components, scores, shares);

    /// <summary>The directions, [k, d], of length 1 and at right angles. The sign is free; here the entry of largest magnitude is positive, the first one of several.</summary>
    public Tensor Components { get; }

    /// <summary>Where each image lies along them, [N, k]: (X − X̄) · Componentsᵀ.</summary>
    public Tensor Scores { get; }

    /// <summary>The share of the features' variance along each direction, 0..1, falling.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>Finds the first directions.</summary>
    /// <param name="x">[N, ...]: a row for each image, maps are flattened.</param>
    /// <param name="count">How many directions, k; at most N and the number of features.</param>
    /// <exception cref="ArgumentException">There are too few images or features, or all images have the same features.</exception>
    public static PrincipalComponents Of(Tensor x, int count = 2)
    {
        Matrices.Check(x, "features", 2);
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var rows = x.detach().flatten(1).to(ScalarType.Float64); // [N, d]
        if (count < 1 || count > Math.Min(rows.shape[0], rows.shape[1]))
            throw new ArgumentOutOfRangeException(nameof(count), count, $"{rows.shape[0]} images with {rows.shape[1]} features have 1 to {Math.Min(rows.shape[0], rows.shape[1])} principal components.");
        rows = rows - rows.mean([0], keepdim: true);
        double variance = rows.square().sum().item<double>();
        if (variance == 0)
            throw new ArgumentException($"All {x.shape[0]} images have the same features: they spread in no direction.", nameof(x));
        var (_, lengths, directions) = linalg.svd(rows, fullMatrices: false); // [r], [r, d]
        var first = directions.narrow(0, 0, count);
        var largest = first.gather(1, first.abs().argmax(1, keepdim: true)); // [k, 1]
        var components = first * largest.sign();
        var scores = rows.mm(components.transpose(0, 1));
        double[] shares = [.. lengths.narrow(0, 0, count).square().cpu().data<double>().ToArray().Select(v => v / variance)];
        return new(components.DetachFromDisposeScope(), scores.DetachFromDisposeScope(), shares);
    }

    /// <summary>Releases the tensors.</summary>
    public void Dispose()
    {
        Components.Dispose();
        Scores.Dispose();
    }
}
