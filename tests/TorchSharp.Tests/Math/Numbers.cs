using System.Globalization;
using System.Text.Json;

namespace TorchSharp.Tests.Operators;

/// <summary>Tensors from the reference files, and how near two of them are.</summary>
static class Numbers
{
    public static double Number(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => double.Parse(json.GetString()!.Replace("inf", "Infinity").Replace("nan", "NaN"), CultureInfo.InvariantCulture),
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => json.GetDouble(),
    };

    public static ScalarType TypeOf(JsonElement json) => Enum.Parse<ScalarType>(json.GetProperty("type").GetString()!);

    public static long[] Shape(JsonElement json) => [.. json.GetProperty("shape").EnumerateArray().Select(v => v.GetInt64())];

    public static double[] Values(JsonElement json) => [.. json.GetProperty("values").EnumerateArray().Select(Number)];

    public static Tensor Decode(JsonElement json) => tensor(Values(json), Shape(json), ScalarType.Float64).to_type(TypeOf(json));

    /// <summary>The elements in row-major order. A zero gradient of torch has no memory until something is added to it.</summary>
    public static double[] Values(Tensor t)
    {
        using var scope = NewDisposeScope();
        return (zeros(t.shape, ScalarType.Float64) + t.detach().to_type(ScalarType.Float64)).data<double>().ToArray();
    }

    /// <summary>What is wrong with the tensor; null if it is the expected one within rounding errors.</summary>
    public static string? Difference(JsonElement expected, Tensor? actual)
    {
        if (expected.ValueKind == JsonValueKind.Null || actual is null)
            return (expected.ValueKind == JsonValueKind.Null) == (actual is null) ? null : $"{(actual is null ? "nothing" : "a tensor")} instead of {expected}";
        if (actual.dtype != TypeOf(expected))
            return $"type {actual.dtype} instead of {TypeOf(expected)}";
        if (!actual.shape.SequenceEqual(Shape(expected)))
            return $"shape [{string.Join(", ", actual.shape)}] instead of [{string.Join(", ", Shape(expected))}]";
        double[] wanted = Values(expected), got = Values(actual);
        var tolerance = actual.dtype == ScalarType.Float32 ? 4e-6 : 1e-11;
        for (int k = 0; k < got.Length; k++)
        {
            var same = wanted[k].Equals(got[k]) || Math.Abs(wanted[k] - got[k]) <= tolerance * Math.Max(1, Math.Abs(wanted[k]));
            if (!same)
                return $"element {k} is {got[k]:R} instead of {wanted[k]:R}";
        }
        return null;
    }

    public static void Near(double[] expected, Tensor actual, double tolerance = 1e-10)
    {
        var got = Values(actual);
        Assert.Equal(expected.Length, got.Length);
        for (int k = 0; k < got.Length; k++)
            Assert.True(Math.Abs(expected[k] - got[k]) <= tolerance * Math.Max(1, Math.Abs(expected[k])), $"element {k} is {got[k]:R} instead of {expected[k]:R}");
    }
}
