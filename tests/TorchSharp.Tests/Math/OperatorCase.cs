using System.Text.Json;

namespace TorchSharp.Tests.Operators;

/// <summary>One call and what Python's torch makes of it, from reference/operators.json (tests/oracle/operators.py).</summary>
sealed class OperatorCase(JsonElement json)
{
    static readonly Lazy<OperatorCase[]> Cases = new(Load);

    public static OperatorCase[] All => Cases.Value;

    public string Name { get; } = json.GetProperty("name").GetString()!;

    /// <summary>The C# types of the parameters, without the tensor that the member belongs to.</summary>
    public string Signature { get; } = json.GetProperty("sig").GetString()!;

    /// <summary>torch: the member of Tensor and the function of torch; Tensor, linalg: only there.</summary>
    public string Owner { get; } = json.GetProperty("on").GetString()!;

    public bool IsStatic { get; } = json.GetProperty("static").GetBoolean();

    public JsonElement[] Arguments { get; } = [.. json.GetProperty("args").EnumerateArray()];

    public JsonElement[] Outputs { get; } = [.. json.GetProperty("out").EnumerateArray()];

    /// <summary>What the member with an underscore leaves in its tensor.</summary>
    public JsonElement? InPlace { get; } = json.TryGetProperty("inplace", out var t) ? t : null;

    public JsonElement[]? Gradients { get; } = json.TryGetProperty("grads", out var g) ? [.. g.EnumerateArray()] : null;

    public override string ToString() => $"{Owner}.{Name}({Signature}) with {string.Join(", ", Arguments)}";

    static OperatorCase[] Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "reference", "operators.json");
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. file.RootElement.EnumerateArray().Select(e => new OperatorCase(e.Clone()))];
    }
}
