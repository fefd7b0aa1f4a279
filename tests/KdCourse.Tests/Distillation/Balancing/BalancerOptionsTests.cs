using KdCourse.Distillation;

namespace KdCourse.Tests.Distillation.Balancing;

public sealed class BalancerOptionsTests
{
    [Fact]
    public void An_adaptive_balancer_tells_its_choices_and_its_base_weights()
    {
        using var balancer = new GradNorm(new ConstantWeights("hint", 100), new() { Alpha = 0.5 });
        Assert.Equal("0.5", balancer.Options["alpha"]);
        Assert.Equal("100", balancer.Options["base.hint"]);
        using var uncertainty = new UncertaintyWeights(startAtLoss: false);
        Assert.Equal("false", uncertainty.Options["startAtLoss"]);
    }

    [Theory]
    [InlineData(0, 1 / 20.0)]
    [InlineData(19, 1)]
    [InlineData(239, 1)]
    public void Rising_weights_reach_the_whole_in_epoch_20_of_240(int epoch, double factor)
    {
        using var balancer = new RisingWeights(new Dictionary<string, double> { ["nckd"] = 8 }, 20 / 240.0);
        balancer.StartEpoch(epoch, 240);
        Assert.Equal(8 * factor, balancer.WeightOf("nckd"), 1e-12);
        Assert.Equal(1, balancer.WeightOf("ce"));
    }

    [Fact]
    public void Without_a_warm_up_weights_are_whole_from_the_first_epoch()
    {
        using var balancer = new RisingWeights(new Dictionary<string, double> { ["review"] = 5 }, 0);
        balancer.StartEpoch(0, 240);
        Assert.Equal(5, balancer.WeightOf("review"));
    }
}
