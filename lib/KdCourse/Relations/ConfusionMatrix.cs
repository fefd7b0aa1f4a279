namespace KdCourse.Relations;

/// <summary>How often images of each true class got each answer.</summary>
/// <param name="Counts">Images, a row for each true class, a column for each answer.</param>
/// <param name="Classes">The class names.</param>
public sealed record ConfusionMatrix(long[,] Counts, IReadOnlyList<string> Classes)
{
    /// <summary>Counts the answers: the class with the largest logit.</summary>
    /// <param name="logits">[N, K]</param>
    /// <param name="labels">The true classes, [N], of 0..K−1.</param>
    /// <param name="classes">The class names, K of them.</param>
    /// <exception cref="ArgumentException">Shapes, names and labels do not fit together, or a logit is not finite.</exception>
    public static ConfusionMatrix Of(Tensor logits, Tensor labels, IReadOnlyList<string> classes)
    {
        Matrices.Check(logits, "logits", 1);
        long k = logits.shape[^1];
        if (logits.dim() != 2 || labels.dim() != 1 || labels.shape[0] != logits.shape[0] || classes.Count != k)
            throw new ArgumentException($"The logits are {Matrices.Shape(logits)}, the labels {Matrices.Shape(labels)}, and there are {classes.Count} class names; wanted [N, K], [N] and K.", nameof(labels));
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        if (labels.min().item<long>() < 0 || labels.max().item<long>() >= k)
            throw new ArgumentException($"Labels go from {labels.min().item<long>()} to {labels.max().item<long>()}, and there are logits for the classes 0 to {k - 1}.", nameof(labels));
        var counts = (labels * k + logits.argmax(1)).bincount(null, k * k).reshape(k, k);
        var values = counts.cpu().data<long>().ToArray();
        var array = new long[k, k];
        Buffer.BlockCopy(values, 0, array, 0, values.Length * sizeof(long));
        return new(array, classes);
    }

    /// <summary>Counts a network's answers.</summary>
    /// <param name="answers">What it answered.</param>
    public static ConfusionMatrix Of(NetworkAnswers answers) => Of(answers.Logits, answers.Labels, answers.Classes);

    /// <summary>All images.</summary>
    public long Images => Counts.Cast<long>().Sum();

    /// <summary>The share of right answers, 0..1.</summary>
    public double Accuracy => Enumerable.Range(0, Classes.Count).Sum(k => Counts[k, k]) / (double)Images;

    /// <summary>How many images are of a class.</summary>
    /// <param name="row">The true class.</param>
    public long InClass(int row) => Enumerable.Range(0, Classes.Count).Sum(k => Counts[row, k]);

    /// <summary>The share of a class's images that got an answer, 0..1; not a number for a class without images.</summary>
    /// <param name="row">The true class.</param>
    /// <param name="column">The answer.</param>
    public double Share(int row, int column) => InClass(row) is > 0 and var all ? Counts[row, column] / (double)all : double.NaN;

    /// <summary>The most frequent wrong answers, the most frequent first; of equal ones the lower classes first.</summary>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<Confusion> Confusions(int most)
    {
        var wrong = from row in Enumerable.Range(0, Classes.Count)
                    from column in Enumerable.Range(0, Classes.Count)
                    where row != column && Counts[row, column] > 0
                    orderby Counts[row, column] descending, row, column
                    select new Confusion(Classes[row], Classes[column], Counts[row, column], Share(row, column));
        return [.. wrong.Take(most)];
    }
}
