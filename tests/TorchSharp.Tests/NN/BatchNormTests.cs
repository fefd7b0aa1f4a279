using static TorchSharp.Tests.NN.Same;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class BatchNormTests
{
    [Fact]
    public void Batch_norm_learns_its_statistics_in_training_only()
    {
        using var scope = NewDisposeScope();
        var x = Image;
        using var norm = BatchNorm2d(4, dtype: ScalarType.Float64);
        var first = norm.call(x);
        Assert.Equal(1, norm.num_batches_tracked!.to(ScalarType.Int64).item<long>());
        Reference.Same([0, 0, 0, 0], Reference.Values(first.mean([0, 2, 3])), "mean of the result", 1e-12);
        Reference.Same([.. Reference.Values(x.mean([0, 2, 3])).Select(m => 0.1 * m)], Reference.Values(norm.running_mean!), "running mean", 1e-12);
        norm.eval();
        var state = Reference.Values(norm.running_var!);
        Equal(functional.batch_norm(x, norm.running_mean, norm.running_var, norm.weight, norm.bias), norm.call(x));
        Assert.Equal(state, Reference.Values(norm.running_var!));
        norm.reset_running_stats();
        Assert.Equal([0, 0, 0, 0], Reference.Values(norm.running_mean!));
    }

    [Fact]
    public void Batch_norm_without_momentum_averages_over_all_batches()
    {
        using var scope = NewDisposeScope();
        using var norm = BatchNorm1d(1);
        norm.momentum = null;
        foreach (var v in new[] { 1f, 4f, 10f })
            norm.call(tensor(new[] { v - 1, v + 1 }, [2, 1]));
        Reference.Same([5], Reference.Values(norm.running_mean!), "running mean", 1e-6);
    }

    [Fact]
    public void Batch_norm_without_statistics_always_uses_the_batchs()
    {
        using var scope = NewDisposeScope();
        using var norm = BatchNorm2d(4, affine: false, track_running_stats: false);
        Assert.Empty(norm.state_dict());
        norm.eval();
        var x = Image;
        Equal(functional.batch_norm(x, null, null, training: true), norm.call(x));
    }

    [Fact]
    public void Norms_name_an_input_that_does_not_fit()
    {
        using var x = zeros(2, 4);
        using var norm = BatchNorm2d(4);
        Assert.Contains("[2, 4]", Assert.Throws<ArgumentException>(() => norm.call(x)).Message);
        using var one = zeros(1, 4, 1, 1);
        Assert.Contains("larger batch", Assert.Throws<ArgumentException>(() => norm.call(one)).Message);
        norm.eval();
        using var zero = norm.call(one);
        Assert.Equal([0, 0, 0, 0], Reference.Values(zero));
    }
}
