namespace TorchSharp.Tests.Data;

/// <summary>The same seed gives the numbers that Python gets.</summary>
[Collection("torch state")]
public class SeededTests
{
    static readonly Dictionary<string, Func<Tensor>> Draws = new()
    {
        ["randn"] = () => randn(33),
        ["randn small"] = () => randn(5),
        ["randn double"] = () => randn(4, 5, float64),
        ["randn second"] = () => Second(() => randn(17)),
        ["rand"] = () => rand(5, 7),
        ["rand double"] = () => rand(3, 2, 2, ScalarType.Float64),
        ["randint"] = () => randint(100, [12]),
        ["randint low"] = () => randint(-5, 9, new long[] { 3, 4 }),
        ["randint int32"] = () => randint(0, 1000, [6], dtype: int32),
        ["randperm"] = () => randperm(23),
        ["normal_"] = () => empty(40).normal_(2, 3),
        ["uniform_"] = () => empty(9).uniform_(-2, 5),
        ["bernoulli"] = () => bernoulli(linspace(0, 1, 30)),
        ["bernoulli_"] = () => empty(20).bernoulli_(0.3),
        ["multinomial"] = () => multinomial(arange(1f, 7f), 4),
        ["multinomial with replacement"] = () => arange(1f, 7f).multinomial(9, true),
        ["rand_like"] = () => rand_like(zeros(3, 4)),
        ["randn_like"] = () => zeros(18).randn_like(),
        ["randint_like"] = () => randint_like(zeros(3, 4), 2, 8),
        ["normal tensors"] = () => normal(arange(20f), linspace(0.1, 2, 20)),
    };

    public static TheoryData<string> Names => [.. Expected.Names("random")];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seed_gives_Pythons_numbers(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        Expected.Same("random", name, Draws[name](), 4e-6);
    }

    [Fact]
    public void A_generator_has_a_stream_of_its_own()
    {
        using var scope = NewDisposeScope();
        using var g = new Generator(11);
        manual_seed(1);
        Expected.Same("generator", "first", randn(16, generator: g), 4e-6);
        _ = randn(100);
        Expected.Same("generator", "second", rand(5, generator: g), 4e-6);
        manual_seed(2);
        Expected.Same("generator", "third", randperm(9, generator: g));
    }

    [Fact]
    public void Normal_numbers_have_the_mean_and_deviation_asked_for()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var t = normal(5, 0.5, [100_000L], ScalarType.Float64);
        Assert.Equal(5, t.mean().ToDouble(), 0.01);
        Assert.Equal(0.5, t.std().ToDouble(), 0.01);
    }

    [Fact]
    public void The_state_of_the_generator_can_be_put_back()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        _ = randn(3);
        var state = get_rng_state();
        var first = randn(50).data<float>().ToArray();
        set_rng_state(state);
        Assert.Equal(first, randn(50).data<float>().ToArray());
    }

    static Tensor Second(Func<Tensor> draw)
    {
        draw();
        return draw();
    }
}
