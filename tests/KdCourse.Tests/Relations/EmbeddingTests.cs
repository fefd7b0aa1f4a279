using KdCourse.Relations;
using static KdCourse.Tests.Relations.RelationOracle;

namespace KdCourse.Tests.Relations;

public sealed class EmbeddingTests : IDisposable
{
    readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    static Tensor Points => Clusters(10, 3, 8, 5);

    [Fact]
    public void Components_are_the_eigenvectors_of_the_covariance()
    {
        using var found = PrincipalComponents.Of(Hash(4, 15, 6) * arange(1, 7, dtype: ScalarType.Float64), 3);
        Check("components", found.Components);
        Check("scores", found.Scores);
        Assert.All(Row("shares").Zip(found.Shares), p => Assert.Equal(p.First, p.Second, 1e-12));
    }

    [Fact]
    public void The_order_of_images_changes_nothing_but_the_order_of_scores()
    {
        var x = Hash(4, 15, 6);
        using var one = PrincipalComponents.Of(x);
        using var other = PrincipalComponents.Of(x.flip(0));
        Close(one.Scores.data<double>().ToArray(), other.Scores.flip(0), 1e-9);
    }

    [Fact]
    public void Components_of_what_does_not_spread_are_an_error()
    {
        Assert.Contains("no direction", Assert.Throws<ArgumentException>(() => PrincipalComponents.Of(ones(5, 3))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => PrincipalComponents.Of(Hash(1, 5, 3), 4));
    }

    [Fact]
    public void Affinities_are_those_of_numpy_and_have_the_perplexity()
    {
        var p = TsneAffinities.Conditional(Points, 5);
        Check("conditional", p, 1e-5);
        Check("joint", TsneAffinities.Joint(Points, 5), 1e-6);
        var entropies = p.xlogy(p).sum(1).neg().exp().data<double>().ToArray();
        Assert.All(entropies, e => Assert.Equal(5, e, 1e-3));
        Assert.Equal(1, TsneAffinities.Joint(Points, 5).sum().item<double>(), 1e-12);
    }

    [Fact]
    public void Divergence_and_gradient_are_those_of_numpy()
    {
        var (p, y) = (TsneAffinities.Joint(Points, 5), Hash(20, 24, 2));
        Assert.Equal(Number("divergence"), Tsne.Divergence(p, y), 1e-5);
        Check("gradient", Tsne.Gradient(p, y), 1e-6);
    }

    [Fact]
    public void Trustworthiness_is_that_of_numpy_and_1_for_the_features_themselves()
    {
        Assert.Equal(Number("trustworthiness"), Neighbourhoods.Trustworthiness(Points, Hash(20, 24, 2), 4), 1e-12);
        Assert.Equal(1, Neighbourhoods.Trustworthiness(Points, Points, 4));
    }

    [Fact]
    public void The_picture_keeps_clusters_apart_and_the_divergence_falls()
    {
        var x = Clusters(30, 5, 30, 20);
        var p = TsneAffinities.Joint(x, 10);
        double After(int steps) => Tsne.Divergence(p, Tsne.Embed(x, new() { Perplexity = 10, Iterations = steps }));
        double start = After(1), middle = After(100), end = After(500);
        Assert.True(start > middle && middle > end, $"{start}, {middle}, {end}");
        var y = Tsne.Embed(x, new() { Perplexity = 10, Iterations = 500 });
        Assert.InRange(Neighbourhoods.Trustworthiness(x, y), 0.97, 1);
        // Each point's nearest neighbour in the picture is of its own cluster.
        var near = cdist(y, y).add(eye(150, dtype: ScalarType.Float64) * 1e9).argmin(1).data<long>().ToArray();
        Assert.All(near.Index(), n => Assert.Equal(n.Index / 30, n.Item / 30));
        Assert.Equal(0, y.mean([0]).abs().max().item<double>(), 1e-9);
    }

    [Fact]
    public void A_start_gives_the_same_picture_again_and_another_seed_another()
    {
        byte[] Picture(long? seed) => Tsne.Embed(Points, new() { Perplexity = 5, Iterations = 60, Seed = seed }).bytes.ToArray();
        Assert.Equal(Picture(null), Picture(null));
        Assert.Equal(Picture(3), Picture(3));
        Assert.NotEqual(Picture(3), Picture(4));
        // Torch's own randomness is neither used nor changed.
        manual_seed(7);
        var next = rand(1).item<float>();
        manual_seed(7);
        Picture(3);
        Assert.Equal(next, rand(1).item<float>());
    }

    [Fact]
    public void What_can_not_be_embedded_is_an_error()
    {
        Assert.Contains("at most 7.7", Assert.Throws<ArgumentOutOfRangeException>(() => Tsne.Embed(Points)).Message);
        Assert.Contains("very same features", Assert.Throws<ArgumentException>(() => TsneAffinities.Joint(cat([ones(16, 5, dtype: ScalarType.Float64), Hash(1, 8, 5)]), 5)).Message);
        Assert.Contains("learning rate", Assert.Throws<ArithmeticException>(() => Tsne.Embed(Points, new() { Perplexity = 5, LearningRate = 1e300 })).Message);
    }

    [Fact]
    public void A_picture_leaves_no_tensor()
    {
        var x = Points;
        long before = LiveTensors.Settled();
        Tsne.Embed(x, new() { Perplexity = 5, Iterations = 20 }).Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }
}
