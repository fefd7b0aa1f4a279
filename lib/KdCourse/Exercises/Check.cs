using System.Globalization;

namespace KdCourse.Exercises;

/// <summary>Compares what a student wrote with what is expected, and says both.</summary>
public static class Check
{
    /// <summary>Compares two scalars or tensors element by element.</summary>
    /// <param name="what">What is compared, for the message.</param>
    /// <param name="yours">The student's result.</param>
    /// <param name="expected">The right result.</param>
    /// <param name="hint">What to look at when they differ.</param>
    /// <param name="tolerance">The largest relative error, with respect to the largest expected value.</param>
    /// <returns>A sentence that says they agree.</returns>
    /// <exception cref="CheckFailedException">They differ; the message says yours, expected and the hint.</exception>
    public static string Close(string what, Tensor yours, Tensor expected, string hint, double tolerance = 1e-5)
    {
        using var scope = NewDisposeScope();
        if (!yours.shape.SequenceEqual(expected.shape))
            throw new CheckFailedException(what, $"shape [{string.Join(", ", yours.shape)}]", $"shape [{string.Join(", ", expected.shape)}]", hint);
        var (a, b) = (yours.detach().to(ScalarType.Float64), expected.detach().to(ScalarType.Float64));
        var worst = (a - b).abs().max().item<double>();
        var scale = Math.Max(b.abs().max().item<double>(), 1e-12);
        if (!(worst <= tolerance * scale))
            throw new CheckFailedException(what, Text(a), Text(b), hint);
        return $"{what}: right. Yours {Text(a)}, expected {Text(b)}.";
    }

    static string Text(Tensor t) => t.numel() == 1
        ? t.item<double>().ToString("G8", CultureInfo.InvariantCulture)
        : $"a tensor [{string.Join(", ", t.shape)}] with mean {t.mean().item<double>().ToString("G8", CultureInfo.InvariantCulture)}";
}
