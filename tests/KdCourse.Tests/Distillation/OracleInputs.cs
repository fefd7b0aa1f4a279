using System.Text.Json;
using TorchSharp.Modules;

namespace KdCourse.Tests.Distillation;

/// <summary>The inputs of a case, made from their rules.</summary>
sealed class OracleInputs
{
    readonly Dictionary<string, Tensor> inputs = [];
    readonly Dictionary<string, Tensor> leaves = [];
    // Norms of the packages free their parameters when the garbage collector finds them.
    readonly List<nn.Module> filled = [];

    public OracleInputs(JsonElement specs, ScalarType type)
    {
        foreach (var spec in specs.EnumerateObject())
        {
            var made = Make(spec.Value).to(TestDevice.Where);
            if (made.is_floating_point())
                made = made.to(type);
            if (spec.Value.GetProperty("grad").GetBoolean())
                leaves[spec.Name] = made.requires_grad_();
            inputs[spec.Name] = made;
        }
    }

    /// <summary>An input by name.</summary>
    public Tensor this[string name] => inputs[name];

    /// <summary>Those that gradients are compared for.</summary>
    public IReadOnlyDictionary<string, Tensor> Leaves => leaves;

    /// <summary>Is there an input of this name?</summary>
    public bool Has(string name) => inputs.ContainsKey(name);

    /// <summary>
    /// Gives a method's connectors the weights of the case: the input "PREFIX.NAME" goes into the parameter or buffer
    /// NAME, and gradients are compared at the parameter.
    /// </summary>
    public void Fill(nn.Module module, string prefix = "connector")
    {
        var type = inputs.Values.First(t => t.is_floating_point()).dtype;
        module.to(TestDevice.Where, type);
        filled.Add(module);
        using var _ = no_grad();
        foreach (var (name, parameter) in module.named_parameters())
        {
            Assert.True(inputs.TryGetValue($"{prefix}.{name}", out var given), $"the case has no input {prefix}.{name}; its inputs are {string.Join(", ", inputs.Keys)}");
            parameter.copy_(given.detach());
            if (leaves.ContainsKey($"{prefix}.{name}"))
                leaves[$"{prefix}.{name}"] = parameter;
        }
        foreach (var (name, buffer) in module.named_buffers())
        {
            if (inputs.TryGetValue($"{prefix}.{name}", out var given))
                buffer.copy_(given);
        }
    }

    static Tensor Make(JsonElement spec)
    {
        var shape = spec.GetProperty("shape").Deserialize<long[]>()!;
        if (spec.TryGetProperty("labels", out var labels))
            return tensor(labels.Deserialize<long[]>()!);
        if (spec.TryGetProperty("hash", out var stream))
        {
            var t = Hashed.Tensor(stream.GetInt32(), shape).to(float64) * spec.GetProperty("scale").GetDouble();
            return spec.GetProperty("relu").GetBoolean() ? t.relu() : t;
        }
        if (spec.TryGetProperty("values", out var values))
            return tensor(values.Deserialize<double[]>()!).reshape(shape);
        var rule = spec.GetProperty("rule").Deserialize<double[]>()!;
        long count = shape.Aggregate(1L, (a, b) => a * b);
        return tensor(Enumerable.Range(0, (int)count).Select(i => ((rule[0] * i + rule[1]) % rule[2] - rule[3]) / rule[4]).ToArray()).reshape(shape);
    }
}
