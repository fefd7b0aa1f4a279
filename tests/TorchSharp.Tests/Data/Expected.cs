using System.Text.Json;

namespace TorchSharp.Tests.Data;

/// <summary>What Python's torch made of the same calls: reference/data.json, written by tests/oracle/data.py.</summary>
static class Expected
{
    static readonly JsonElement All = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "reference", "data.json"))).RootElement;

    public static void Same(string group, string name, Tensor actual, double tolerance = 0)
    {
        var wanted = All.GetProperty(group).GetProperty(name);
        Assert.Equal(wanted.GetProperty("dtype").GetString(), actual.dtype.ToString().ToLowerInvariant().Replace("byte", "uint8"));
        Assert.Equal(Longs(wanted.GetProperty("shape")), actual.shape);
        using var wide = actual.to_type(ScalarType.Float64);
        var got = wide.data<double>().ToArray();
        var values = wanted.GetProperty("values").EnumerateArray().Select(v => v.GetDouble()).ToArray();
        Assert.Equal(values.Length, got.Length);
        for (int k = 0; k < got.Length; k++)
            Assert.True(Math.Abs(values[k] - got[k]) <= tolerance * Math.Max(1, Math.Abs(values[k])), $"{group}/{name}: element {k} is {got[k]:R}, Python has {values[k]:R}");
    }

    /// <summary>The names of a group, so that a test can show that it left none out.</summary>
    public static IEnumerable<string> Names(string group) => All.GetProperty(group).EnumerateObject().Select(p => p.Name);

    static long[] Longs(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetInt64())];
}
