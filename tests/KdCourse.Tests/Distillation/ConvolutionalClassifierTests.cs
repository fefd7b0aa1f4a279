using KdCourse.Distillation.ClassActivation;
using KdCourse.Models;

namespace KdCourse.Tests.Distillation;

/// <summary>The linear classifier as a 1x1 convolution, pooled after it: CAT-KD's first claim.</summary>
public sealed class ConvolutionalClassifierTests
{
    [Theory]
    [InlineData("resnet8")]
    [InlineData("resnet8x4")]
    [InlineData("resnet20")]
    public void Pooling_after_the_classifier_leaves_a_networks_logits_unchanged(string name)
    {
        using var scope = NewDisposeScope();
        using var network = Networks.Create(name, 1, 10);
        var seen = Look(network);
        using var head = new ConvolutionalClassifier(network.Classifier);
        Near(seen.Logits, head.call(seen.FinalMap), 1e-12);
        Near(ClassActivationMaps.Of(seen) + network.Classifier.bias!.reshape(1, 10, 1, 1), head.Maps(seen.FinalMap), 1e-12);
    }

    [Theory]
    [InlineData("resnet8")]
    [InlineData("resnet8x4")]
    [InlineData("resnet20")]
    public void Without_its_bias_a_networks_logits_shift_by_exactly_the_bias(string name)
    {
        using var scope = NewDisposeScope();
        using var network = Networks.Create(name, 1, 10);
        var seen = Look(network);
        using var head = new ConvolutionalClassifier(network.Classifier, keepBias: false);
        var shift = head.call(seen.FinalMap) - seen.Logits;
        Near(shift, (-network.Classifier.bias!).expand(3, 10), 1e-12);
        Assert.True(network.Classifier.bias!.abs().max().item<double>() > 1e-3);
        Near(ClassActivationMaps.Of(seen), head.Maps(seen.FinalMap), 1e-12);
    }

    [Fact]
    public void The_convolution_is_the_linear_layer_pooled_before_for_any_shape_and_both_ways_of_the_bias()
    {
        using var scope = NewDisposeScope();
        foreach (var (stream, n, c, h, w, k) in new[] { (1, 1, 3, 2, 5, 4), (2, 4, 2, 1, 1, 7), (3, 2, 6, 8, 3, 2) })
        {
            using var linear = nn.Linear(c, k, dtype: float64);
            var map = Double(stream, n, c, h, w);
            using var kept = new ConvolutionalClassifier(linear);
            using var dropped = new ConvolutionalClassifier(linear, keepBias: false);
            var logits = linear.call(map.mean([2, 3]));
            Near(logits, kept.call(map), 1e-13);
            Near(logits - linear.bias!, dropped.call(map), 1e-13);
            Assert.Equal(c * k + k, kept.parameters().Sum(p => p.numel()));
            Assert.Equal(c * k, dropped.parameters().Sum(p => p.numel()));
        }
    }

    [Fact]
    public void A_convolutional_classifier_trains_like_the_linear_one()
    {
        using var scope = NewDisposeScope();
        using var linear = nn.Linear(3, 4, dtype: float64);
        using var head = new ConvolutionalClassifier(linear);
        var (map, y) = (Double(1, 2, 3, 4, 5), tensor(new long[] { 3, 1 }));
        nn.functional.cross_entropy(linear.call(map.mean([2, 3])), y).backward();
        nn.functional.cross_entropy(head.call(map), y).backward();
        foreach (var (a, b) in linear.parameters().Zip(head.parameters()))
            Near(a.grad!.flatten(), b.grad!.flatten(), 1e-13);
    }

    static Features Look(ImageClassifier network)
    {
        network.to(float64);
        network.eval();
        return network.Observe(Double(7, 3, 1, 28, 28));
    }

    static void Near(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.True((expected - actual).abs().max().item<double>() <= tolerance * Math.Max(1, expected.abs().max().item<double>()));
    }

    static Tensor Double(int stream, params long[] shape) => Hashed.Tensor(stream, shape).to(float64);
}
