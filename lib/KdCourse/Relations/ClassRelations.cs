namespace KdCourse.Relations;

/// <summary>How the classes are related in a network's answers.</summary>
/// <remarks>
/// Papers show a "correlation matrix of the logits" and mean different things. <see cref="Correlation"/> is the one
/// of statistics. mdistiller's notebook of that name shows |<see cref="ClassMeans"/> of the student less those of the
/// teacher|, divided by 3 and with zeros on the diagonal: no correlation at all.
/// </remarks>
public static class ClassRelations
{
    /// <summary>
    /// R_ab = Σ_n (z_na − z̄_a)(z_nb − z̄_b) / √(Σ_n (z_na − z̄_a)² · Σ_n (z_nb − z̄_b)²): Pearson's correlation of the
    /// columns a and b of the logits over all images; the labels play no part.
    /// </summary>
    /// <param name="logits">z, [N, K], of at least 2 images.</param>
    /// <returns>R, [K, K], 64-bit, in −1..1, with ones on the diagonal.</returns>
    /// <exception cref="ArgumentException">There are fewer than 2 images, or a class has the same logit for all of them.</exception>
    public static Tensor Correlation(Tensor logits)
    {
        Matrices.Check(logits, "logits", 2);
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var z = logits.detach().to(ScalarType.Float64);
        z = z - z.mean([0], keepdim: true);
        var length = z.square().sum(0, keepdim: true).sqrt(); // [1, K]
        long flat = length.argmin().item<long>();
        if (!(length[0, flat].item<double>() > 0))
            throw new ArgumentException($"The logit of class {flat} is the same for all {logits.shape[0]} images: it has no correlation with others. Take more images, or look why the network always gives it.", nameof(logits));
        z = z / length;
        return scope.MoveToOuter(z.transpose(0, 1).mm(z).clamp(-1, 1));
    }

    /// <summary>M_ab: the mean logit of class b over the images whose true class is a.</summary>
    /// <param name="logits">[N, K]</param>
    /// <param name="labels">The true classes, [N]; each of 0..K−1 at least once.</param>
    /// <returns>M, [K, K], 64-bit.</returns>
    /// <exception cref="ArgumentException">A class has no image, or the numbers of images differ.</exception>
    public static Tensor ClassMeans(Tensor logits, Tensor labels)
    {
        Matrices.Check(logits, "logits", 1);
        if (labels.dim() != 1 || labels.shape[0] != logits.shape[0])
            throw new ArgumentException($"The logits are {Matrices.Shape(logits)} and the labels {Matrices.Shape(labels)}; wanted [N, K] and [N].", nameof(labels));
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var ofClass = nn.functional.one_hot(labels, logits.shape[1]).to(ScalarType.Float64); // [N, K]
        var counts = ofClass.sum([0]); // [K]
        long empty = counts.argmin().item<long>();
        if (counts[empty].item<double>() == 0)
            throw new ArgumentException($"No image is of class {empty}: it has no mean. Take images of all {logits.shape[1]} classes.", nameof(labels));
        return scope.MoveToOuter(ofClass.transpose(0, 1).mm(logits.detach().to(ScalarType.Float64)) / counts.unsqueeze(1));
    }
}
