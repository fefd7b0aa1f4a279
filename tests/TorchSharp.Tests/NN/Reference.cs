using System.Globalization;
using System.Text.Json;

namespace TorchSharp.Tests.NN;

/// <summary>Tensors and numbers of the reference files.</summary>
static class Reference
{
    public static JsonElement Load(string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "reference", name))).RootElement;

    public static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetString()!)];

    public static long[] Longs(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetInt64())];

    public static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];

    public static ScalarType Type(JsonElement json) => Enum.Parse<ScalarType>(json.GetProperty("type").GetString()!);

    public static Tensor Tensor(JsonElement json) =>
        tensor(Doubles(json.GetProperty("values")), Longs(json.GetProperty("shape")), ScalarType.Float64).to_type(Type(json));

    /// <summary>The elements in row-major order.</summary>
    public static double[] Values(Tensor t)
    {
        using var scope = NewDisposeScope();
        return t.detach().to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
    }

    /// <summary>Equal within the tolerance, relative where the numbers are above 1: 1e-12 for double, 2e-6 for single precision (libtorch 2.6 adds in another order than 1.13), unless one is given.</summary>
    public static void Same(JsonElement expected, Tensor actual, string what, double? tolerance = null)
    {
        Assert.True(Type(expected) == actual.dtype, $"{what} is {actual.dtype} instead of {Type(expected)}");
        Assert.True(Longs(expected.GetProperty("shape")).SequenceEqual(actual.shape), $"{what} is [{string.Join(", ", actual.shape)}] instead of {expected.GetProperty("shape")}");
        Same(Doubles(expected.GetProperty("values")), Values(actual), what, tolerance ?? (actual.dtype == ScalarType.Float32 ? 2e-6 : 1e-12));
    }

    public static void Same(double[] expected, double[] actual, string what, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int k = 0; k < actual.Length; k++)
        {
            bool near = Math.Abs(expected[k] - actual[k]) <= tolerance * Math.Max(1, Math.Abs(expected[k]));
            Assert.True(near, string.Create(CultureInfo.InvariantCulture, $"{what}: element {k} is {actual[k]:R} instead of {expected[k]:R}"));
        }
    }

    /// <summary>Equal to the last bit. Single-precision numbers stand in the file with the nine digits that tell them apart.</summary>
    public static void Identical(JsonElement expected, Tensor actual, string what)
    {
        Assert.True(Type(expected) == actual.dtype, $"{what} is {actual.dtype} instead of {Type(expected)}");
        var wanted = Doubles(expected.GetProperty("values"));
        if (actual.dtype == ScalarType.Float32)
            wanted = Array.ConvertAll(wanted, v => (double)(float)v);
        Same(wanted, Values(actual), what, 0);
    }
}
