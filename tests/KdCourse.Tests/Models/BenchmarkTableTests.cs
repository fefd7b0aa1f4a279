using KdCourse.Models;

namespace KdCourse.Tests.Models;

/// <summary>The networks of the distillation benchmarks, with colour images of 32x32 and 100 classes.</summary>
public sealed class BenchmarkTableTests
{
    [Theory]
    [InlineData("resnet8", 83892, 12.5, "16x32x32 16x32x32 32x16x16 64x8x8", 64)]
    [InlineData("resnet20", 278324, 40.8, "16x32x32 16x32x32 32x16x16 64x8x8", 64)]
    [InlineData("resnet32", 472756, 69.1, "16x32x32 16x32x32 32x16x16 64x8x8", 64)]
    [InlineData("resnet56", 861620, 125.8, "16x32x32 16x32x32 32x16x16 64x8x8", 64)]
    [InlineData("resnet110", 1736564, 253.2, "16x32x32 16x32x32 32x16x16 64x8x8", 64)]
    [InlineData("resnet8x4", 1233540, 177.1, "32x32x32 64x32x32 128x16x16 256x8x8", 256)]
    [InlineData("resnet32x4", 7433860, 1083.0, "32x32x32 64x32x32 128x16x16 256x8x8", 256)]
    [InlineData("wrn_16_1", 180916, 26.7, "16x32x32 16x32x32 32x16x16 64x8x8", 64)]
    [InlineData("wrn_16_2", 703284, 101.1, "16x32x32 32x32x32 64x16x16 128x8x8", 128)]
    [InlineData("wrn_40_1", 569780, 83.3, "16x32x32 16x32x32 32x16x16 64x8x8", 64)]
    [InlineData("wrn_40_2", 2255156, 327.6, "16x32x32 32x32x32 64x16x16 128x8x8", 128)]
    [InlineData("vgg8", 3965028, 96.2, "64x32x32 128x16x16 256x8x8 512x4x4 512x4x4", 512)]
    [InlineData("vgg13", 9462180, 284.9, "64x32x32 128x16x16 256x8x8 512x4x4 512x4x4", 512)]
    [InlineData("ResNet50", 23705252, 1298.0, "64x32x32 256x32x32 512x16x16 1024x8x8 2048x4x4", 2048)]
    [InlineData("MobileNetV2", 812836, 6.5, "16x16x16 12x16x16 16x8x8 48x4x4 160x2x2", 1280)]
    [InlineData("ShuffleV1", 949258, 38.7, "24x32x32 240x16x16 480x8x8 960x4x4", 960)]
    [InlineData("ShuffleV2", 1355528, 44.5, "24x32x32 116x16x16 232x8x8 464x4x4", 1024)]
    public void Parameters_multiply_adds_and_shapes_are_the_published_ones(string name, long parameters, double millions, string shapes, long pooled)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var network = Networks.Create(name, 3, 100);
        network.eval();
        var f = network.Observe(zeros(1, 3, 32, 32));

        Assert.Equal(name, network.Architecture);
        Assert.Equal(parameters, network.ParameterCount);
        Assert.Equal(millions, Math.Round(ComputeCost.Of(network, 32, 32).MultiplyAdds / 1e6, 1));
        Assert.Equal(shapes, string.Join(" ", f.Stages.Select(s => string.Join("x", s.shape.Skip(1)))));
        Assert.Equal(f.Stages.Select(s => s.shape), f.PreActivations.Select(s => s.shape));
        Assert.Equal([1, pooled], f.Pooled.shape);
        Assert.Equal(f.Stages[^1].shape[2..], f.FinalMap.shape[2..]);
        Assert.Equal([1, 100], f.Logits.shape);
        Assert.Equal((pooled, 100), (network.Classifier.weight!.shape[1], network.Classifier.weight.shape[0]));
    }

    [Theory]
    [InlineData("resnet14", "resnet8 resnet20")]
    [InlineData("resnet44", "resnet32 resnet56")]
    [InlineData("wrn_28_1", "wrn_16_1 wrn_40_1")]
    [InlineData("wrn_28_2", "wrn_16_2 wrn_40_2")]
    public void A_depth_half_way_has_half_the_parameters_between(string name, string neighbours)
    {
        using var scope = NewDisposeScope();
        var counts = neighbours.Split(' ').Select(n => Networks.Create(n, 3, 100).ParameterCount).ToList();
        Assert.Equal(counts.Sum(), 2 * Networks.Create(name, 3, 100).ParameterCount);
    }

    [Theory]
    [InlineData("vgg11", "vgg8", 1, 2)]
    [InlineData("vgg16", "vgg13", 1, 2)]
    [InlineData("vgg19", "vgg13", 2, 4)]
    public void A_deeper_vgg_has_so_many_more_convolutions_of_256_and_512_channels(string name, string shallower, long of256, long of512)
    {
        using var scope = NewDisposeScope();
        long more = Networks.Create(name, 3, 100).ParameterCount - Networks.Create(shallower, 3, 100).ParameterCount;
        // Kernel, bias, and the norm's two.
        Assert.Equal(of256 * (9 * 256 * 256 + 3 * 256) + of512 * (9 * 512 * 512 + 3 * 512), more);
    }
}
