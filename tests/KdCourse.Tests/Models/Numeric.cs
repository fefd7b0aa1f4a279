using System.Text.Json;

namespace KdCourse.Tests.Models;

/// <summary>Comparisons of tensors with the few numbers that a reference file keeps of them.</summary>
static class Numeric
{
    /// <summary>Sum, root of the sum of squares, and elements in the middle of equal parts.</summary>
    public static void Summary(string what, JsonElement expected, Tensor map, double tolerance)
    {
        var want = expected.Deserialize<double[]>()!;
        var all = Doubles(map);
        double length = want[1], typical = length / Math.Sqrt(all.Length);
        int picked = want.Length - 2;
        Close($"{what}: the sum", want[0], all.Sum(), tolerance, length * Math.Sqrt(all.Length));
        Close($"{what}: the length", length, Math.Sqrt(all.Sum(x => x * x)), tolerance, length);
        for (int k = 0; k < picked; k++)
            Close($"{what}: picked element {k}", want[2 + k], all[(2 * k + 1) * all.Length / (2 * picked)], tolerance, typical);
    }

    /// <summary>Root of the sum of squares, and the scalar product with given numbers.</summary>
    public static void Projection(string what, double[] expected, Tensor found, Tensor weights, double tolerance, double least = 0)
    {
        var all = Doubles(found);
        double size = Math.Max(expected[0], least);
        Close($"{what}: the length", expected[0], Math.Sqrt(all.Sum(x => x * x)), tolerance, size);
        Close($"{what}: the projection", expected[1], all.Zip(Doubles(weights), (x, w) => x * w).Sum(), tolerance, size);
    }

    public static double[] Doubles(Tensor t) => t.detach().to(float64).cpu().contiguous().data<double>().ToArray();

    public static void Close(string what, double expected, double actual, double tolerance, double size) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * size, $"{what}: {expected:R} expected, {actual:R} found, {Math.Abs(expected - actual) / size:E1} of {size:R}");
}
