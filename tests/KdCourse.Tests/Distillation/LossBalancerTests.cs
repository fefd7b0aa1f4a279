using KdCourse.Distillation;

namespace KdCourse.Tests.Distillation;

public sealed class LossBalancerTests
{
    [Fact]
    public void The_combined_loss_is_the_weighted_sum_and_so_are_its_gradients()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 2f }).requires_grad_();
        var loss = new ConstantWeights(new Dictionary<string, double> { ["hint"] = 100 }).Combine([new("ce", x.sum()), new("hint", (x * x).sum())]);
        loss.backward();
        Assert.Equal(2 + 100 * 4, loss.item<float>());
        Assert.Equal(1 + 100 * 4, x.grad!.item<float>());
    }

    [Fact]
    public void A_single_unweighted_term_is_the_loss_itself()
    {
        using var scope = NewDisposeScope();
        var term = tensor(3f);
        Assert.Equal(3, new ConstantWeights().Combine([new("ce", term)]).item<float>());
        Assert.False(term.IsInvalid);
    }

    [Fact]
    public void No_terms_are_an_error() =>
        Assert.Throws<ArgumentException>(() => new ConstantWeights().Combine([]));
}
