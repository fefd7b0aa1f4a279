namespace KdCourse.Relations;

/// <summary>What the relations ask of their inputs, and how their results leave torch.</summary>
static class Matrices
{
    public static string Shape(Tensor t) => $"[{string.Join(", ", t.shape)}]";

    /// <summary>Refuses what has no rows for images, too few of them, or numbers that are not finite.</summary>
    public static void Check(Tensor x, string what, long fewest)
    {
        if (x.dim() < 2 || x.shape[0] < fewest || x.shape.Contains(0))
            throw new ArgumentException($"The {what} are {Shape(x)}; wanted a row for each of at least {fewest} images.");
        using var scope = NewDisposeScope();
        long bad = x.detach().isfinite().logical_not().sum().item<long>();
        if (bad > 0)
            throw new ArgumentException($"{bad} of the {what}' {x.numel()} numbers are not finite: look for the layer where they begin, or a training that diverged.");
    }

    /// <summary>A matrix as an array, rows first.</summary>
    public static double[,] ToArray(Tensor matrix)
    {
        using var scope = NewDisposeScope();
        var values = matrix.detach().to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
        var array = new double[matrix.shape[0], matrix.shape[1]];
        Buffer.BlockCopy(values, 0, array, 0, values.Length * sizeof(double));
        return array;
    }
}
