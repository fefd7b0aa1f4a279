using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace KdCourse.Chapters.Tests.Oracle;

/// <summary>
/// The reference values that losses, gradients and operators are held to are what PyTorch says here and now: every
/// script of tests/oracle is run, and its numbers are compared with those that are committed.
/// </summary>
public sealed class OracleTests : IDisposable
{
    // Peers of benches and tests, and the trajectory, whose numbers depend on the processor's vector instructions.
    static readonly string[] NoReferences = ["bench", "bench_methods", "bench_nbclient", "nbclient_rules", "nbformat_check", "trajectory"];
    static readonly string[] Projects = ["KdCourse.Tests", "TorchSharp.Tests"];

    // PyTorch 1.13 and 2.6 differ by less than half of it: in float32, and there in sums of numbers that cancel.
    const double Tolerance = 1e-4, Smallest = 1e-2;

    readonly string folder = Directory.CreateTempSubdirectory("kdcourse-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [PyTorchFact]
    public void The_committed_references_are_what_PyTorch_says()
    {
        var scripts = Path.Combine(folder, "tests", "oracle");
        Directory.CreateDirectory(scripts);
        foreach (var script in Directory.EnumerateFiles(Path.Combine(Shell.Root, "tests", "oracle"), "*.py"))
            File.Copy(script, Path.Combine(scripts, Path.GetFileName(script)));
        var expected = Projects.SelectMany(References).ToList();
        Assert.True(expected.Count > 20, $"Only {expected.Count} references were found.");
        foreach (var reference in expected)
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, reference))!);

        var wrong = new ConcurrentQueue<string>();
        Parallel.ForEach(Directory.EnumerateFiles(scripts, "*.py").Where(s => !NoReferences.Contains(Path.GetFileNameWithoutExtension(s))), new ParallelOptions { MaxDegreeOfParallelism = 2 }, script =>
        {
            var (code, output) = Shell.Run(PyTorchFactAttribute.Python, [script], folder: folder);
            if (code != 0)
                wrong.Enqueue($"{Path.GetFileName(script)} ended with {code}: {output}");
        });
        foreach (var reference in expected)
        {
            if (!File.Exists(Path.Combine(folder, reference)))
                wrong.Enqueue($"{reference}: no script writes it");
            else if (Differences(Read(Path.Combine(Shell.Root, reference)), Read(Path.Combine(folder, reference)), "").Take(3).ToList() is { Count: > 0 } differences)
                wrong.Enqueue($"{reference}: {string.Join("; ", differences)}");
        }
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong));
    }

    [Fact]
    public void Another_number_another_length_and_a_missing_member_are_differences()
    {
        static string[] Of(string committed, string written) => [.. Differences(JsonNode.Parse(committed), JsonNode.Parse(written), "")];
        Assert.Empty(Of("""{ "a": [1, "x", null, true, 1e9] }""", """{ "a": [1.000001, "x", null, true, 1.00001e9] }"""));
        Assert.Equal(["/a/1 is 0.0201 instead of 0.02"], Of("""{ "a": [1, 0.02] }""", """{ "a": [1, 0.0201] }"""));
        Assert.Equal(["/a has 1 instead of 2 values"], Of("""{ "a": [1, 2] }""", """{ "a": [1] }"""));
        Assert.Equal(["the members are b instead of a"], Of("""{ "a": 1 }""", """{ "b": 1 }"""));
        Assert.Equal([" is \"y\" instead of \"x\""], Of("\"x\"", "\"y\""));
        Assert.Equal([" is null instead of 1"], Of("1", "null"));
    }

    static IEnumerable<string> References(string project)
    {
        var own = Path.Combine("tests", project, "reference");
        foreach (var folder in new[] { own, Path.Combine(own, "methods") }.Where(f => Directory.Exists(Path.Combine(Shell.Root, f))))
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Shell.Root, folder), "*.json").Select(Path.GetFileName).Where(f => f != "trajectory.json"))
                yield return Path.Combine(folder, file!);
        }
    }

    static JsonNode? Read(string path) => JsonNode.Parse(File.ReadAllText(path));

    static IEnumerable<string> Differences(JsonNode? committed, JsonNode? written, string where)
    {
        switch (committed, written)
        {
            case (JsonObject a, JsonObject b):
                if (!a.Select(p => p.Key).SequenceEqual(b.Select(p => p.Key)))
                    return [$"{where}the members are {string.Join(", ", b.Select(p => p.Key))} instead of {string.Join(", ", a.Select(p => p.Key))}"];
                return a.SelectMany(p => Differences(p.Value, b[p.Key], $"{where}/{p.Key}"));
            case (JsonArray a, JsonArray b):
                return a.Count != b.Count ? [$"{where} has {b.Count} instead of {a.Count} values"] : a.SelectMany((v, k) => Differences(v, b[k], $"{where}/{k}"));
            case (JsonValue a, JsonValue b) when a.TryGetValue(out double x) && b.TryGetValue(out double y):
                return Math.Abs(x - y) <= Tolerance * (Smallest + Math.Abs(x)) ? [] : [$"{where} is {b.ToJsonString()} instead of {a.ToJsonString()}"];
            default:
                return JsonNode.DeepEquals(committed, written) ? [] : [$"{where} is {written?.ToJsonString() ?? "null"} instead of {committed?.ToJsonString() ?? "null"}"];
        }
    }
}
