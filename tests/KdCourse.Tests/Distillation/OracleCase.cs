using System.Text.Json;
using KdCourse.Distillation;

namespace KdCourse.Tests.Distillation;

/// <summary>A loss that PyTorch computed in double precision: tests/oracle/cases.py.</summary>
sealed class OracleCase
{
    const double DoubleTolerance = 1e-10;

    readonly JsonElement json;

    OracleCase(JsonElement json) => this.json = json;

    /// <summary>The names of a file's cases, for a theory.</summary>
    public static TheoryData<string> Names(string file) => [.. Read(file).Select(c => c.GetProperty("case").GetString()!)];

    /// <summary>Finds a case of a file.</summary>
    public static OracleCase Named(string file, string name) => new(Read(file).Single(c => c.GetProperty("case").GetString() == name));

    /// <summary>An option of the case; the fallback where the case does not name it.</summary>
    public T Option<T>(string name, T fallback) => json.GetProperty("options").TryGetProperty(name, out var value) ? value.Deserialize<T>()! : fallback;

    /// <summary>The value that PyTorch found for a term.</summary>
    public double Value(string term) => json.GetProperty("terms").GetProperty(term).GetDouble();

    /// <summary>Computes the case in double and in single precision and compares each term and each gradient with PyTorch's.</summary>
    public void Holds(Func<OracleInputs, IReadOnlyList<LossTerm>> compute)
    {
        Holds(compute, float64, DoubleTolerance);
        Holds(compute, float32, TestDevice.FloatTolerance);
    }

    void Holds(Func<OracleInputs, IReadOnlyList<LossTerm>> compute, ScalarType type, double tolerance)
    {
        using var scope = NewDisposeScope();
        var inputs = new OracleInputs(json.GetProperty("inputs"), type);
        var terms = compute(inputs);
        Assert.Equal(json.GetProperty("terms").EnumerateObject().Select(t => t.Name), terms.Select(t => t.Name));
        foreach (var (name, value) in terms)
        {
            Close($"{name} ({type})", Value(name), value.to(float64).item<double>(), tolerance, 1);
            var expected = json.GetProperty("gradients").GetProperty(name);
            foreach (var (input, leaf) in inputs.Leaves)
            {
                var gradient = value.requires_grad ? autograd.grad([value], [leaf], retain_graph: true, allow_unused: true)[0] : null;
                bool exists = gradient is { IsInvalid: false };
                Assert.True(expected.TryGetProperty(input, out var numbers) == exists, $"the gradient of {name} with respect to {input} exists on one side only");
                if (!exists)
                    continue;
                var ours = gradient!.to(float64).cpu().data<double>().ToArray();
                var theirs = numbers.EnumerateArray().Select(n => n.GetDouble()).ToArray();
                Assert.Equal(theirs.Length, ours.Length);
                // A gradient is as exact as its largest element.
                double size = theirs.Max(Math.Abs);
                for (int k = 0; k < ours.Length; k++)
                    Close($"d {name} / d {input}[{k}] ({type})", theirs[k], ours[k], tolerance, size);
            }
        }
        GC.KeepAlive(inputs);
    }

    static void Close(string what, double expected, double actual, double tolerance, double size) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(size, Math.Abs(expected)), $"{what}: {expected:R} expected, {actual:R} found");

    static IEnumerable<JsonElement> Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", "methods", file + ".json"))).RootElement.EnumerateArray();
}
