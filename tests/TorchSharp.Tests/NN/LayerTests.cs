using TorchSharp.Modules;
using static TorchSharp.Tests.NN.Same;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

/// <summary>The layers compute what their functions compute, which FunctionTests compares with Python.</summary>
public class LayerTests
{
    [Fact]
    public void Pools_and_shapes_pass_on_their_settings()
    {
        using var scope = NewDisposeScope();
        var x = Image;
        Equal(functional.max_pool2d(x, 3, 2, 1), MaxPool2d(3, 2, 1).call(x));
        Equal(functional.max_pool2d(x, (3, 2)), MaxPool2d((3, 2)).call(x));
        Equal(functional.max_pool2d(x, 2, 1, 0, 2, true), MaxPool2d([2, 2], [1, 1], [0, 0], [2, 2], true).call(x));
        Equal(functional.max_pool2d(x, 2), MaxPool2d([2, 2]).forward_with_indices(x).Values);
        Equal(functional.avg_pool2d(x, 3, 2, 1, false, false), AvgPool2d(3, 2, 1, false, false).call(x));
        Equal(functional.avg_pool2d(x, (3, 2)), AvgPool2d((3, 2)).call(x));
        Equal(functional.avg_pool2d(x, [2, 2], divisor_override: 3), AvgPool2d([2, 2], divisor_override: 3).call(x));
        Equal(functional.adaptive_avg_pool2d(x, (2, 3)), AdaptiveAvgPool2d((2, 3)).call(x));
        Equal(x.mean([2, 3], true), AdaptiveAvgPool2d(1).call(x));
        Equal(functional.adaptive_max_pool2d(x, [2, 3]), AdaptiveMaxPool2d([2, 3]).call(x));
        Equal(functional.interpolate(x, [9, 4], mode: InterpolationMode.Bicubic, align_corners: true), Upsample([9, 4], mode: UpsampleMode.Bicubic, align_corners: true).call(x));
        Equal(functional.interpolate(x, scale_factor: [2, 2]), functional.upsample(x, scale_factor: [2, 2]));
        Assert.Equal([1, 144], Flatten().call(x).shape);
        Assert.Equal([4, 36], Flatten(2).call(x)[0].shape);
        Equal(x, Identity().call(x));
        Assert.Throws<ArgumentException>(() => ChannelShuffle(3).call(x));
    }

    [Fact]
    public void Activations_pass_on_their_settings()
    {
        using var scope = NewDisposeScope();
        var x = Image;
        Equal(functional.relu(x), ReLU().call(x));
        Equal(functional.relu6(x * 5), ReLU6().call(x * 5));
        Equal(functional.leaky_relu(x, 0.3), LeakyReLU(0.3).call(x));
        Equal(functional.sigmoid(x), Sigmoid().call(x));
        Equal(functional.tanh(x), Tanh(false).call(x));
        Equal(functional.softplus(x, 2, 3), Softplus(2, 3).call(x));
        Equal(functional.softmax(x, 3), Softmax(3).call(x));
        Equal(functional.log_softmax(x, 1), LogSoftmax(1).call(x));
        var copy = x.clone();
        ReLU(inplace: true).call(copy);
        Equal(functional.relu(x), copy);
    }

    [Fact]
    public void Losses_pass_on_their_settings()
    {
        using var scope = NewDisposeScope();
        Tensor x = Image.reshape(12, 12), y = x.flip(1), labels = arange(0, 12), weight = arange(1, 13, dtype: ScalarType.Float64), p = functional.softmax(y, 1);
        var sum = Reduction.Sum;
        Equal(functional.cross_entropy(x, labels, weight, 3, sum), CrossEntropyLoss(weight, 3, sum).call(x, labels));
        Equal(functional.cross_entropy(x, labels, label_smoothing: 0.1), new CrossEntropyLoss(label_smoothing: 0.1).call(x, labels));
        Equal(functional.nll_loss(x, labels, weight, sum), NLLLoss(weight, sum).call(x, labels));
        Equal(functional.kl_div(x, p, false, sum), KLDivLoss(false, sum).call(x, p));
        Equal(functional.mse_loss(x, y, sum), MSELoss(sum).call(x, y));
        Equal(functional.l1_loss(x, y, sum), L1Loss(sum).call(x, y));
        Equal(functional.smooth_l1_loss(x, y, sum, 0.5), SmoothL1Loss(sum, 0.5).call(x, y));
        Equal(functional.binary_cross_entropy(p, p, weight, sum), BCELoss(weight, sum).call(p, p));
        Equal(functional.binary_cross_entropy_with_logits(x, p, weight, sum, weight), BCEWithLogitsLoss(weight, sum, weight).call(x, p));
        var sign = (labels % 2 * 2 - 1).to(ScalarType.Float64);
        Equal(functional.cosine_embedding_loss(x, y, sign, 0.3, sum), CosineEmbeddingLoss(0.3, sum).call(x, y, sign));
    }

    [Fact]
    public void Dropout_is_idle_in_use_and_scales_in_training()
    {
        using var scope = NewDisposeScope();
        var x = ones(1000);
        using var drop = Dropout(0.25);
        var y = Reference.Values(drop.call(x));
        Assert.All(y, v => Assert.True(v == 0 || Math.Abs(v - 1 / 0.75) < 1e-6));
        Assert.InRange(y.Count(v => v == 0), 150, 350);
        drop.eval();
        Equal(x, drop.call(x));
    }

    [Fact]
    public void Sequential_is_a_list_of_layers()
    {
        using var scope = NewDisposeScope();
        using var layers = Sequential(("a", Linear(2, 3)), ("b", ReLU()), ("c", Linear(3, 1)));
        Assert.Equal(3, layers.Count);
        Assert.Equal(["a", "b"], layers[..2].named_children().Select(m => m.name));
        Assert.Equal(["c"], layers[(2, null)].named_children().Select(m => m.name));
        Assert.Same(layers[2], layers[2..][0]);
        Assert.Throws<IndexOutOfRangeException>(() => layers[(0, 4)]);
        layers.append(Flatten()).append("e", Identity());
        Assert.Equal(["a", "b", "c", "3", "e"], layers.named_children().Select(m => m.name));
        Assert.Equal([4, 1], layers.call(ones(4, 2)).shape);
        Assert.Equal(["0.weight", "0.bias"], Sequential(new List<Module<Tensor, Tensor>> { Linear(1, 1) }).state_dict().Keys);
        Assert.Equal(["x"], Sequential(Tuple.Create<string, Module<Tensor, Tensor>>("x", ReLU())).named_children().Select(m => m.name));
    }
}
