using System.Text.Json;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class FunctionTests
{
    static readonly Dictionary<string, JsonElement> Cases = Reference.Load("nn.json").GetProperty("functions").EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString()!);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Fact]
    public void Every_call_has_a_reference_and_every_reference_a_call() =>
        Assert.Equal(Cases.Keys.Order(), Functions.All.Keys.Order());

    [Theory, MemberData(nameof(Names))]
    public void Function_and_its_gradients_are_Pythons(string name)
    {
        foreach (var type in new[] { ScalarType.Float64, ScalarType.Float32 })
        {
            if (!Cases[name].TryGetProperty(type.ToString(), out var expected))
                continue;
            using var scope = NewDisposeScope();
            var inputs = Inputs(name, type);
            var result = Functions.All[name](inputs);
            Reference.Same(expected.GetProperty("out"), result, $"{name} in {type}");
            var wrt = Reference.Longs(Cases[name].GetProperty("wrt"));
            if (wrt.Length == 0)
                continue;
            var weights = (arange(result.numel(), dtype: type) % 5 + 1).reshape(result.shape) / 4;
            (result * weights).sum().backward();
            var grads = expected.GetProperty("grads");
            for (int k = 0; k < wrt.Length; k++)
                Reference.Same(grads[k], inputs[wrt[k]].grad!, $"gradient of {name} to input {wrt[k]} in {type}", type == ScalarType.Float32 ? 4e-6 : 1e-12);
        }
    }

    [Fact]
    public void Batch_norm_in_training_moves_the_running_statistics()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new double[] { 1, 3, 10, 30 }, [2, 2], ScalarType.Float64);
        Tensor mean = zeros(2, ScalarType.Float64), variance = ones(2, ScalarType.Float64);
        functional.batch_norm(x, mean, variance, training: true, momentum: 0.25);
        // Means 5.5 and 16.5; unbiased variances 40.5 and 364.5.
        Reference.Same([1.375, 4.125], Reference.Values(mean), "running mean", 1e-15);
        Reference.Same([10.875, 91.875], Reference.Values(variance), "running variance", 1e-15);
    }

    [Fact]
    public void Max_pool_with_indices_says_where_the_largest_values_were()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new double[] { 1, 5, 2, 8, 0, 3, 4, 7, 6 }, [1, 1, 3, 3], ScalarType.Float64);
        var (values, indices) = functional.max_pool2d_with_indices(x, [2, 2], [1, 1]);
        Assert.Equal([8, 5, 8, 7], Reference.Values(values));
        Assert.Equal([3, 1, 3, 7], Reference.Values(indices));
        var (best, place) = functional.adaptive_max_pool2d_with_indices(x, [1, 1]);
        Assert.Equal((8, 3), (best.item<double>(), place.item<long>()));
    }

    [Fact]
    public void In_place_functions_change_their_input_and_return_another_object()
    {
        using var scope = NewDisposeScope();
        foreach (var call in new Func<Tensor, Tensor>[] { t => functional.relu(t, true), t => functional.relu6(t, true), t => functional.leaky_relu(t, 0, true), t => functional.dropout(functional.relu(t, true), 0, true, true) })
        {
            var x = tensor(new[] { -1.0, 2.0 }, ScalarType.Float64);
            var y = call(x);
            Assert.NotSame(x, y);
            x.Dispose();
            Assert.Equal([0, 2], Reference.Values(y));
        }
    }

    [Fact]
    public void Interpolate_names_what_does_not_fit()
    {
        using var x = zeros(1, 1, 4, 4);
        using var flat = zeros(4, 4);
        Assert.Contains("[4, 4]", Assert.Throws<ArgumentException>(() => functional.interpolate(flat, [8, 8])).Message);
        Assert.Throws<ArgumentException>(() => functional.interpolate(x));
        Assert.Throws<ArgumentException>(() => functional.interpolate(x, [8, 8], [2, 2]));
        Assert.Contains("Nearest", Assert.Throws<ArgumentException>(() => functional.interpolate(x, [8, 8], align_corners: false)).Message);
        Assert.Throws<ArgumentException>(() => functional.interpolate(x, [8], mode: InterpolationMode.Bilinear));
    }

    static Tensor[] Inputs(string name, ScalarType type)
    {
        var wrt = Reference.Longs(Cases[name].GetProperty("wrt"));
        var inputs = Cases[name].GetProperty("in").EnumerateArray().Select(Reference.Tensor).ToArray();
        for (int k = 0; k < inputs.Length; k++)
        {
            if (inputs[k].is_floating_point())
                inputs[k] = inputs[k].to_type(type).requires_grad_(wrt.Contains(k));
        }
        return inputs;
    }
}
