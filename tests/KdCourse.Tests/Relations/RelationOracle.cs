using System.Text.Json.Nodes;

namespace KdCourse.Tests.Relations;

/// <summary>The values of tests/oracle/relations.py, and the inputs that it has.</summary>
static class RelationOracle
{
    static readonly JsonObject Values = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", "relations.json")))!.AsObject();

    public static double Number(string name) => (double)Values[name]!;

    public static double[] Row(string name) => [.. Values[name]!.AsArray().Select(v => (double)v!)];

    /// <summary>Compares a matrix with the reference of its name.</summary>
    public static void Check(string name, Tensor found, double tolerance = 1e-9)
    {
        double[] wanted = [.. Values[name]!.AsArray().SelectMany(row => row!.AsArray()).Select(v => (double)v!)];
        Assert.Equal(Values[name]!.AsArray().Count, found.shape[0]);
        Close(wanted, found, tolerance);
    }

    public static void Close(double[] wanted, Tensor found, double tolerance)
    {
        using var copy = found.cpu().contiguous();
        var values = copy.data<double>().ToArray();
        Assert.Equal(wanted.Length, values.Length);
        Assert.All(wanted.Zip(values).Index(), p => Assert.True(Math.Abs(p.Item.First - p.Item.Second) <= tolerance, $"number {p.Index} is {p.Item.Second:R}, wanted {p.Item.First:R}"));
    }

    /// <summary>Hashed numbers with 64 bits.</summary>
    public static Tensor Hash(int stream, params long[] shape)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Hashed.Tensor(stream, shape).to(ScalarType.Float64));
    }

    /// <summary>Points around centres, neighbours in the list of one group.</summary>
    public static Tensor Clusters(int stream, long groups, long each, long dims)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter((Hash(stream, groups, dims) * 4).repeat_interleave(each, 0) + Hash(stream + 1, groups * each, dims));
    }
}
