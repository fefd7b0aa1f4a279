namespace TorchSharp.Tests.Operators;

public class InPlaceRandomTests
{
    static Tensor Fill(string how, Tensor t, Generator g) => how switch
    {
        "uniform" => t.uniform_(-1, 3, g),
        "normal" => t.normal_(2, 0.5, g),
        "exponential" => t.exponential_(2, g),
        "bernoulli" => t.bernoulli_(0.3, g),
        "bernoulli of a tensor" => t.bernoulli_(torch.tensor([0.9, 0.1, 0.5, 0.5]).repeat(t.numel() / 4), g),
        "random" => t.random_(-5, 100, g),
        _ => throw new ArgumentException(how),
    };

    // The numbers of Python's torch 1.13 with torch.Generator().manual_seed(7). Exponential and scalar Bernoulli numbers depend on how libtorch was built.
    public static TheoryData<string, double[]> Pythons => new()
    {
        { "uniform", [0.11752171962561597, 0.09477485460706259, 2.448371845670502, 1.6267537223528055] },
        { "normal", [1.9266024512575024, 2.3930706493617677, 2.4734108045019783, 1.4428279893694846] },
        { "bernoulli of a tensor", [1, 0, 0, 0] },
        { "random", [70, 92, 71, 66] },
    };

    [Theory, MemberData(nameof(Pythons))]
    public void A_seeded_generator_gives_Pythons_numbers(string how, double[] expected)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        Numbers.Near(expected, Fill(how, zeros(4, ScalarType.Float64), generator), 1e-15);
    }

    [Theory, InlineData("uniform"), InlineData("normal"), InlineData("exponential"), InlineData("bernoulli"), InlineData("bernoulli of a tensor"), InlineData("random")]
    public void A_generator_decides_what_is_filled_in(string how)
    {
        using var scope = NewDisposeScope();
        using Generator one = new(7), same = new(7);
        var t = zeros(64, ScalarType.Float64);
        Assert.True(ReferenceEquals(t, Fill(how, t, one)), $"{how} returns another tensor");
        var first = Numbers.Values(t);
        Assert.Equal(first, Numbers.Values(Fill(how, zeros(64, ScalarType.Float64), same)));
        Assert.NotEqual(first, Numbers.Values(Fill(how, t, one)));
    }

    [Fact]
    public void Random_fills_with_whole_numbers_below_the_end()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        var values = Numbers.Values(zeros(1000, ScalarType.Int64).random_(2, 5, generator));
        Assert.Equal([2, 3, 4], values.Distinct().Order());
    }

    [Theory, InlineData("uniform", 1, 4 / 3.0), InlineData("normal", 2, 0.25), InlineData("exponential", 0.5, 0.25), InlineData("bernoulli", 0.3, 0.21)]
    public void Mean_and_variance_are_the_distributions(string how, double mean, double variance)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(11);
        var t = Fill(how, zeros(100_000, ScalarType.Float64), generator);
        Assert.Equal(mean, t.mean().ToDouble(), 0.02);
        Assert.Equal(variance, t.var().ToDouble(), 0.03);
    }
}
