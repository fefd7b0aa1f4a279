using KdCourse.Relations;
using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Figures;

/// <summary>Images as points in a plane, and what the plane is.</summary>
public sealed class Embedding
{
    Embedding(string method, string x, string y, double[,] points, string finding)
    {
        (Method, XTitle, YTitle, Points, Finding) = (method, x, y, points, finding);
        if (points.GetLength(0) == 0 || points.GetLength(1) != 2)
            throw new ArgumentException($"The points are {points.GetLength(0)} x {points.GetLength(1)}; wanted N x 2 with at least one point.", nameof(points));
    }

    /// <summary>The method: PCA, t-SNE.</summary>
    public string Method { get; }

    /// <summary>A row for each image: across and up.</summary>
    public double[,] Points { get; }

    /// <summary>The title of the horizontal axis.</summary>
    internal string XTitle { get; }

    /// <summary>The title of the vertical axis.</summary>
    internal string YTitle { get; }

    /// <summary>How far the plane can be trusted, a sentence.</summary>
    internal string Finding { get; }

    /// <summary>The first two principal components, with the share of the variance that each explains.</summary>
    /// <param name="features">[N, ...], for example the pooled vectors of <see cref="NetworkAnswers"/>.</param>
    public static Embedding Pca(Tensor features)
    {
        using var components = PrincipalComponents.Of(features, 2);
        string Title(int k) => Inv($"component {k + 1} ({100 * components.Shares[k]:F1} % of the variance)");
        return new("PCA", Title(0), Title(1), Matrices.ToArray(components.Scores), Inv($"The plane holds {100 * (components.Shares[0] + components.Shares[1]):F1} % of the features' variance."));
    }

    /// <summary>The picture of t-SNE, and how many of its neighbourhoods are true.</summary>
    /// <param name="features">[N, ...]</param>
    /// <param name="options">How; null means the defaults.</param>
    public static Embedding Tsne(Tensor features, TsneOptions? options = null)
    {
        var o = options ?? new();
        using var y = KdCourse.Relations.Tsne.Embed(features, o);
        int k = (int)Math.Clamp(features.shape[0] / 2 - 1, 1, 12);
        double trust = Neighbourhoods.Trustworthiness(features, y, k);
        return new("t-SNE", "", "", Matrices.ToArray(y), Inv($"Perplexity {o.Perplexity:G4}; trustworthiness of the {k} nearest neighbours {trust:F3}. Distances between clusters mean nothing."));
    }

    /// <summary>Points that were computed elsewhere.</summary>
    /// <param name="method">How.</param>
    /// <param name="points">A row for each image.</param>
    /// <param name="x">The title of the horizontal axis; empty hides its numbers.</param>
    /// <param name="y">The title of the vertical axis.</param>
    public static Embedding Of(string method, double[,] points, string x = "", string y = "") => new(method, x, y, points, "");
}
