using System.Globalization;

namespace KdCourse.Exercises;

/// <summary>Compares two ways to compute the same, and fails with both when they differ.</summary>
public static class Check
{
    const int Few = 6;

    // What is right need not show the last bits, which differ from machine to machine.
    internal const int RightDigits = 6;

    const int AllDigits = 8;

    /// <summary>Compares two scalars or tensors element by element.</summary>
    /// <param name="what">What is compared, for the message.</param>
    /// <param name="yours">The result to be judged.</param>
    /// <param name="expected">The right result.</param>
    /// <param name="hint">What to look at when they differ.</param>
    /// <param name="tolerance">The largest relative error, with respect to the largest expected value.</param>
    /// <returns>A sentence that says they agree.</returns>
    /// <exception cref="CheckFailedException">They differ; the message says yours, expected, where they differ most, and the hint.</exception>
    public static string Close(string what, Tensor yours, Tensor expected, string hint, double tolerance = 1e-5)
    {
        using var scope = NewDisposeScope();
        if (!yours.shape.SequenceEqual(expected.shape))
            throw new CheckFailedException(what, "shape " + Shape(yours), "shape " + Shape(expected), hint);
        var (a, b) = (yours.detach().to(ScalarType.Float64), expected.detach().to(ScalarType.Float64));
        var error = (a - b).abs();
        var worst = error.max().item<double>();
        var scale = Math.Max(b.abs().max().item<double>(), 1e-12);
        if (!(worst <= tolerance * scale))
        {
            var place = error.flatten().argmax().item<long>();
            var (mine, right) = (a.flatten()[place].item<double>(), b.flatten()[place].item<double>());
            var where = a.numel() == 1 ? "" : $" (at {Place(place, a.shape)}: {Describe(mine)} against {Describe(right)})";
            throw new CheckFailedException(what, Describe(yours) + where, Describe(expected), hint);
        }
        return $"{what}: right, {Describe(yours, RightDigits)}.";
    }

    /// <summary>A tensor in words: its values if they are few, else its shape and mean magnitude.</summary>
    internal static string Describe(Tensor tensor, int digits = AllDigits)
    {
        using var scope = NewDisposeScope();
        var values = tensor.detach().to(ScalarType.Float64);
        if (values.numel() <= Few)
            return values.numel() == 1 ? Describe(values.item<double>(), digits) : $"[{string.Join(", ", values.flatten().cpu().data<double>().ToArray().Select(v => Describe(v, digits)))}]";
        return $"a tensor {Shape(values)} of mean magnitude {Describe(values.abs().mean().item<double>(), digits)}";
    }

    internal static string Describe(double value, int digits = AllDigits) => value.ToString($"G{digits}", CultureInfo.InvariantCulture);

    static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";

    static string Place(long flat, long[] shape)
    {
        var index = new long[shape.Length];
        for (int d = shape.Length - 1; d >= 0; d--) (index[d], flat) = (flat % shape[d], flat / shape[d]);
        return $"[{string.Join(", ", index)}]";
    }
}
