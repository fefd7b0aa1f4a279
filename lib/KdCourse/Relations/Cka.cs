namespace KdCourse.Relations;

/// <summary>Centred kernel alignment with a linear kernel: how alike two layers see the same images, whatever their widths.</summary>
/// <remarks>
/// Kornblith, Norouzi, Lee, Hinton: Similarity of Neural Network Representations Revisited, ICML 2019. Nguyen, Raghu,
/// Kornblith: Do Wide and Deep Networks Learn the Same Things?, ICLR 2021, for batches. A rotation, a reflection, a
/// shift and a common scale of the features do not change it; scaling single features does.
/// </remarks>
public static class Cka
{
    /// <summary>CKA(X, Y) = HSIC(K, L) / √(HSIC(K, K) · HSIC(L, L)) with K = XXᵀ, L = YYᵀ.</summary>
    /// <param name="x">[N, ...]: a row for each image, maps are flattened.</param>
    /// <param name="y">[N, ...] of the same images; the other sizes may differ.</param>
    /// <param name="estimator">How HSIC is estimated; the biased form is ‖YᵀX‖² / (‖XᵀX‖ · ‖YᵀY‖) of centred columns.</param>
    /// <returns>1 for the same view; 0 for unrelated views; the unbiased form can be a little below 0.</returns>
    /// <exception cref="ArgumentException">The numbers of images differ, are below 4, or a layer is the same for all of them.</exception>
    public static double Linear(Tensor x, Tensor y, CkaEstimator estimator = CkaEstimator.Biased)
    {
        if (x.shape[0] != y.shape[0])
            throw new ArgumentException($"The layers are {Matrices.Shape(x)} and {Matrices.Shape(y)}: both must be of the same images.");
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        return Alignment(Hsic(stack([Gram(x), Gram(y)]), estimator), ["the first layer", "the second layer"])[0, 1];
    }

    /// <summary>K = XXᵀ of centred columns: what matters of a layer.</summary>
    /// <param name="x">[N, ...]</param>
    /// <returns>K, [N, N], 64-bit.</returns>
    /// <exception cref="ArgumentException">There are fewer than 4 images, or numbers that are not finite.</exception>
    public static Tensor Gram(Tensor x)
    {
        Matrices.Check(x, "features", 4);
        using var scope = NewDisposeScope();
        var rows = x.detach().flatten(1); // [N, d]
        // HSIC₁ does not ask for centred columns, but with them the sums lose fewer digits.
        rows = rows - rows.mean([0], keepdim: true);
        return scope.MoveToOuter(rows.mm(rows.transpose(0, 1)).to(ScalarType.Float64));
    }

    /// <summary>
    /// HSIC of each pair of layers. Biased: Σ_ij K_ij L_ij / (n − 1)². Unbiased, with diagonals set to 0:
    /// (tr(K̃L̃) + 1ᵀK̃1 · 1ᵀL̃1 / ((n − 1)(n − 2)) − 2/(n − 2) · 1ᵀK̃L̃1) / (n(n − 3)).
    /// </summary>
    /// <param name="grams">The Gram matrices of m layers, [m, n, n].</param>
    /// <param name="estimator">Which form.</param>
    /// <returns>[m, m]</returns>
    public static Tensor Hsic(Tensor grams, CkaEstimator estimator)
    {
        using var scope = NewDisposeScope();
        double n = grams.shape[1];
        if (estimator == CkaEstimator.Biased)
            return scope.MoveToOuter(Products(grams) / ((n - 1) * (n - 1)));
        var k = grams * (1 - eye(grams.shape[1], dtype: ScalarType.Float64, device: grams.device)); // [m, n, n]
        var rows = k.sum(2); // [m, n]: K̃1
        var sums = rows.sum(1, keepdim: true); // [m, 1]: 1ᵀK̃1
        var hsic = Products(k) + sums.mm(sums.transpose(0, 1)) / ((n - 1) * (n - 2)) - rows.mm(rows.transpose(0, 1)) * (2 / (n - 2));
        return scope.MoveToOuter(hsic / (n * (n - 3)));

        // tr(KL) of symmetric matrices is the sum of K ∘ L.
        static Tensor Products(Tensor k) => k.flatten(1) is var flat ? flat.mm(flat.transpose(0, 1)) : flat;
    }

    // HSIC_ab / √(HSIC_aa · HSIC_bb)
    internal static double[,] Alignment(Tensor hsic, IReadOnlyList<string> names)
    {
        var h = Matrices.ToArray(hsic);
        for (int a = 0; a < names.Count; a++)
        {
            if (!(h[a, a] > 0))
                throw new ArgumentException($"HSIC of {names[a]} with itself is {h[a, a]:G3} and must be above 0: the layer is the same for all images, or there are too few of them. Take more images, or look at the layer.");
        }
        var cka = new double[names.Count, names.Count];
        for (int a = 0; a < names.Count; a++)
        {
            for (int b = 0; b < names.Count; b++)
                cka[a, b] = h[a, b] / Math.Sqrt(h[a, a] * h[b, b]);
        }
        return cka;
    }
}
