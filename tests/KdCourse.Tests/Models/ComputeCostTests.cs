using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Tests.Models;

public sealed class ComputeCostTests
{
    [Fact]
    public void The_multiply_adds_of_resnet8_are_those_counted_by_hand()
    {
        using var network = Networks.Create("resnet8", 1, 10);
        long stem = 28 * 28 * 9 * 16;
        long stage1 = 28 * 28 * 9 * 16 * 16 * 2;
        long stage2 = 14 * 14 * (9 * 16 * 32 + 9 * 32 * 32 + 16 * 32);
        long stage3 = 7 * 7 * (9 * 32 * 64 + 9 * 64 * 64 + 32 * 64);
        var cost = ComputeCost.Of(network, 28, 28);
        Assert.Equal(stem + stage1 + stage2 + stage3, cost.Convolutions);
        Assert.Equal(64 * 10, cost.Linear);
        Assert.Equal(cost.Convolutions + cost.Linear, cost.MultiplyAdds);
    }

    [Fact]
    public void Counting_leaves_modes_statistics_and_hooks_as_they_were()
    {
        using var scope = NewDisposeScope();
        using var network = Networks.Create("vgg8", 1, 10);
        network.train();
        var frozen = network.modules().OfType<BatchNorm2d>().First();
        frozen.eval();
        var before = network.state_dict().ToDictionary(p => p.Key, p => p.Value.clone());

        var once = ComputeCost.Of(network, 28, 28);
        var again = ComputeCost.Of(network, 28, 28);

        Assert.Equal(once, again);
        Assert.True(network.training);
        Assert.False(frozen.training);
        Assert.All(network.modules().Where(m => m != frozen), m => Assert.True(m.training));
        Assert.All(network.state_dict(), p => Assert.True(p.Value.equal(before[p.Key]).all().item<bool>(), p.Key));
    }

    [Fact]
    public void A_network_of_another_element_type_is_counted_too_and_images_that_do_not_fit_are_refused()
    {
        using var network = Networks.Create("resnet8", 1, 10);
        var single = ComputeCost.Of(network, 28, 28);
        network.train();
        Assert.Throws<ArgumentException>(() => ComputeCost.Of(network, 2, 2));
        Assert.True(network.training);
        network.to(float64);
        Assert.Equal(single, ComputeCost.Of(network, 28, 28));
    }

    [Fact]
    public void Counting_leaves_no_tensor_behind()
    {
        using var network = Networks.Create("resnet8", 1, 10);
        long before = LiveTensors.Settled();
        ComputeCost.Of(network, 28, 28);
        Assert.Equal(before, Tensor.TotalCount);
    }
}
