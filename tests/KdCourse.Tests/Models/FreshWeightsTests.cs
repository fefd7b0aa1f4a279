using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Tests.Models;

/// <summary>The first weights of each family, as the benchmarks draw them.</summary>
public sealed class FreshWeightsTests
{
    [Theory]
    [InlineData("resnet8x4")]
    [InlineData("wrn_16_2")]
    [InlineData("vgg8")]
    [InlineData("MobileNetV2")]
    public void Fresh_convolutions_are_normal_with_variance_two_over_fan_out(string name)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        manual_seed(1);
        using var network = Networks.Create(name, 3, 100);
        foreach (var conv in network.modules().OfType<Conv2d>().Where(c => c.weight!.numel() > 10000))
        {
            var shape = conv.weight!.shape;
            double expected = Math.Sqrt(2.0 / (shape[0] * shape[2] * shape[3]));
            Assert.Equal(1, conv.weight.std().item<float>() / expected, 0.04);
            // A uniform distribution of this variance would end at 1.74.
            Assert.True(conv.weight.abs().max().item<float>() > 3 * expected);
            Assert.True(conv.bias is null || conv.bias.abs().max().item<float>() == 0);
        }
        foreach (var norm in network.modules().OfType<BatchNorm2d>())
            Assert.True(norm.weight!.equal(1).all().item<bool>() && norm.bias!.equal(0).all().item<bool>());
    }

    [Theory]
    [InlineData("resnet8x4", 256, false)]
    [InlineData("wrn_16_2", 128, true)]
    [InlineData("ShuffleV1", 960, false)]
    [InlineData("ShuffleV2", 1024, false)]
    public void A_fresh_classifier_is_torchs_own_and_a_wide_networks_has_bias_zero(string name, double inputs, bool zeroBias)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var network = Networks.Create(name, 3, 100);
        Assert.InRange(network.Classifier.weight!.abs().max().item<float>(), 0.98 / Math.Sqrt(inputs), 1 / Math.Sqrt(inputs) + 1e-6);
        Assert.Equal(zeroBias, network.Classifier.bias!.abs().max().item<float>() == 0);
    }

    [Theory]
    [InlineData("vgg13")]
    [InlineData("MobileNetV2")]
    public void A_fresh_classifier_of_the_plain_networks_is_small_with_bias_zero(string name)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var network = Networks.Create(name, 3, 100);
        Assert.Equal(0.01, network.Classifier.weight!.std().item<float>(), 5e-4);
        Assert.Equal(0, network.Classifier.bias!.abs().max().item<float>());
    }

    [Theory]
    [InlineData("ShuffleV1")]
    [InlineData("ShuffleV2")]
    public void Fresh_convolutions_of_ShuffleNets_are_torchs_own(string name)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var network = Networks.Create(name, 3, 100);
        foreach (var conv in network.modules().OfType<Conv2d>().Where(c => c.weight!.numel() > 5000))
        {
            double bound = Math.Sqrt(1 / (double)conv.weight!.shape[1..].Aggregate(1L, (a, b) => a * b));
            Assert.InRange(conv.weight.abs().max().item<float>(), 0.98 * bound, bound * (1 + 1e-6));
        }
    }
}
