using System.Text.Json;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

/// <summary>The same seed gives the same network as in Python, to the last bit, and leaves the generator at the same place.</summary>
[Collection("torch state")]
public class SeededTests
{
    static readonly JsonElement Cases = Reference.Load("nn.json").GetProperty("seeded");

    static readonly Dictionary<string, Func<ScalarType, Module>> Layers = new()
    {
        ["Conv2d"] = t => Conv2d(3, 4, 3, dtype: t),
        ["Conv2d groups no bias"] = t => Conv2d(4, 6, (3, 2), groups: 2, bias: false, dtype: t),
        ["ConvTranspose2d"] = t => ConvTranspose2d(3, 4, 2, dtype: t),
        ["Linear"] = t => Linear(5, 4, dtype: t),
        ["Linear no bias"] = t => Linear(5, 4, false),
        ["BatchNorm2d"] = t => BatchNorm2d(3),
        ["BatchNorm1d plain"] = t => BatchNorm1d(3, affine: false, track_running_stats: false),
        ["LayerNorm"] = t => LayerNorm([2, 3]),
        ["GroupNorm"] = t => GroupNorm(2, 4),
        ["Sequential"] = t => Sequential(Conv2d(1, 2, 3), BatchNorm2d(2), ReLU(), Flatten(), Linear(8, 3)),
    };

    static readonly Dictionary<string, Func<Tensor, Tensor>> Fillers = new()
    {
        ["kaiming_normal_ fan_out relu"] = t => init.kaiming_normal_(t, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU),
        ["kaiming_normal_"] = t => init.kaiming_normal_(t),
        ["kaiming_uniform_"] = t => init.kaiming_uniform_(t),
        ["kaiming_uniform_ linear"] = t => init.kaiming_uniform_(t, 0.3, init.FanInOut.FanOut, init.NonlinearityType.Linear),
        ["xavier_uniform_"] = t => init.xavier_uniform_(t),
        ["xavier_normal_"] = t => init.xavier_normal_(t, 2),
        ["uniform_"] = t => init.uniform_(t, -2, 3),
        ["normal_"] = t => init.normal_(t, 1, 0.1),
        ["constant_"] = t => init.constant_(t, 2.5),
        ["ones_"] = init.ones_,
        ["zeros_"] = init.zeros_,
        ["orthogonal_"] = t => init.orthogonal_(t, 1.5),
        ["trunc_normal_"] = t => init.trunc_normal_(t, 0.5, 2, -1, 1.5),
        ["eye_"] = init.eye_,
        ["dropout"] = t => functional.dropout(init.ones_(t), 0.3),
        ["dropout2d"] = t => Dropout2d(0.3).call(init.ones_(t)),
    };

    public static TheoryData<string> LayerNames => [.. Names.Where(n => Layers.ContainsKey(n.Replace(" double", "")))];

    public static TheoryData<string> FillerNames => [.. Names.Where(Fillers.ContainsKey)];

    static IEnumerable<string> Names => Cases.EnumerateObject().Select(p => p.Name);

    [Fact]
    public void Every_reference_is_tested() => Assert.Equal(Names.Count(), LayerNames.Count + FillerNames.Count);

    [Theory, MemberData(nameof(LayerNames))]
    public void Layer_starts_with_Pythons_numbers(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var type = name.EndsWith(" double") ? ScalarType.Float64 : ScalarType.Float32;
        using var layer = Layers[name.Replace(" double", "")](type);
        var state = layer.state_dict();
        var expected = Cases.GetProperty(name).GetProperty("state");
        Assert.Equal(expected.EnumerateObject().Count(), state.Count);
        foreach (var e in expected.EnumerateObject().Where(e => !e.Name.EndsWith("num_batches_tracked")))
            Reference.Identical(e.Value, state[e.Name], $"{name}.{e.Name}");
        Reference.Identical(Cases.GetProperty(name).GetProperty("next"), randn(3, dtype: type), $"the number after {name}");
    }

    [Theory, MemberData(nameof(FillerNames))]
    public void Initialiser_draws_Pythons_numbers(string name)
    {
        using var scope = NewDisposeScope();
        var expected = Cases.GetProperty(name).GetProperty("state").GetProperty("");
        var t = Parameter(empty(Reference.Longs(expected.GetProperty("shape"))));
        manual_seed(5);
        var filled = Fillers[name](t);
        if (name.EndsWith('_'))
            Assert.Same(t, filled);
        // LAPACK and erfinv may round otherwise on another machine.
        if (name is "orthogonal_" or "trunc_normal_")
            Reference.Same(expected, filled, name, 2e-6);
        else
            Reference.Identical(expected, filled, name);
        Reference.Identical(Cases.GetProperty(name).GetProperty("next"), randn(3), $"the number after {name}");
    }

    [Fact]
    public void Orthogonal_rows_have_the_length_gain_and_no_common_part()
    {
        using var scope = NewDisposeScope();
        var m = init.orthogonal_(empty(3, 5, dtype: ScalarType.Float64), 2);
        Reference.Same(Reference.Values(eye(3, dtype: ScalarType.Float64) * 4), Reference.Values(m.mm(m.t())), "M Mᵀ", 1e-12);
    }

    [Fact]
    public void Fan_counts_channels_times_kernel()
    {
        using var kernel = empty(6, 4, 3, 2);
        Assert.Equal((24, 36), init.CalculateFanInAndFanOut(kernel));
        using var vector = empty(3);
        Assert.Throws<ArgumentException>(() => init.CalculateFanInAndFanOut(vector));
    }

    [Fact]
    public void Gain_is_that_of_the_nonlinearity()
    {
        Assert.Equal(Math.Sqrt(2), init.calculate_gain(init.NonlinearityType.ReLU));
        Assert.Equal(Math.Sqrt(2 / 1.04), init.calculate_gain(init.NonlinearityType.LeakyReLU, 0.2));
        Assert.Equal(5.0 / 3, init.calculate_gain(init.NonlinearityType.Tanh));
        Assert.Equal(1, init.calculate_gain(init.NonlinearityType.Conv2D));
    }
}
