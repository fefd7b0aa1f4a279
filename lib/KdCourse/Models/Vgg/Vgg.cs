using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>
/// The VGG networks with batch norm (Simonyan and Zisserman, ICLR 2015) as the distillation benchmarks use them on
/// small images: five blocks of 3x3 convolutions with bias, batch norm and ReLU, 64, 128, 256, 512, 512 channels, 2x2
/// max pooling after blocks 0, 1, 2, global average pooling and one linear layer in place of three.
/// </summary>
/// <remarks>
/// Stages are taken after a block's last ReLU and before its pooling; stage 0 is block 0. Images of 64x64 are pooled
/// after block 3 too. Depth counts the convolutions and the three linear layers of the original (vgg8: five
/// convolutions). Parameter names are those of the PyTorch versions (block0.0 a convolution, block0.1 its norm,
/// block0.3 the next convolution, ..., classifier).
/// </remarks>
public sealed class Vgg : ImageClassifier
{
    static readonly long[] channels = [64, 128, 256, 512, 512];

    static readonly Dictionary<int, int[]> depths = new()
    {
        [8] = [1, 1, 1, 1, 1],
        [11] = [1, 1, 2, 2, 2],
        [13] = [2, 2, 2, 2, 2],
        [16] = [2, 2, 3, 3, 3],
        [19] = [2, 2, 4, 4, 4],
    };

    readonly Sequential block0;
    readonly Sequential block1;
    readonly Sequential block2;
    readonly Sequential block3;
    readonly Sequential block4;
    readonly Linear classifier;

    /// <summary>
    /// Builds a network with fresh weights: convolutions ~ N(0, 2 / (k² · output channels)) with bias 0, batch norm 1
    /// and 0, the classifier ~ N(0, 0.01²) with bias 0.
    /// </summary>
    /// <param name="depth">8, 11, 13, 16 or 19.</param>
    /// <param name="inputChannels">1 for grey images, 3 for colour.</param>
    /// <param name="classes">How many logits.</param>
    /// <exception cref="ArgumentException">There is no network of this depth.</exception>
    public Vgg(int depth, long inputChannels, long classes) : base($"vgg{depth}", inputChannels, classes)
    {
        if (!depths.TryGetValue(depth, out var convolutions))
            throw new ArgumentException($"depth is {depth}; it must be one of {string.Join(", ", depths.Keys)}.", nameof(depth));
        block0 = Block(convolutions[0], inputChannels, channels[0]);
        block1 = Block(convolutions[1], channels[0], channels[1]);
        block2 = Block(convolutions[2], channels[1], channels[2]);
        block3 = Block(convolutions[3], channels[2], channels[3]);
        block4 = Block(convolutions[4], channels[3], channels[4]);
        classifier = nn.Linear(channels[4], classes);
        RegisterComponents();
        FreshWeights.KaimingFanOut(this);
        FreshWeights.SmallNormal(classifier);
    }

    /// <inheritdoc/>
    public override Linear Classifier => classifier;

    /// <inheritdoc/>
    public override bool StagesAreActivated => true;

    /// <inheritdoc/>
    public override BatchNorm2d NormBeforeActivation(int stage)
    {
        CheckStage(stage, Blocks.Length - 1);
        return Blocks[stage].modules().OfType<BatchNorm2d>().Last();
    }

    /// <inheritdoc/>
    public override Features Observe(Tensor images)
    {
        CheckImages(images, 8);
        using var scope = NewDisposeScope();
        int pools = images.shape[2] == 64 && images.shape[3] == 64 ? 4 : 3;
        List<Tensor> stages = [], preActivations = [];
        foreach (var block in Blocks)
        {
            int k = stages.Count;
            var x = k == 0 ? For((Conv2d)block0[0], images) : k <= pools ? nn.functional.max_pool2d(stages[^1], 2) : stages[^1];
            preActivations.Add(block.call(x));
            stages.Add(nn.functional.relu(preActivations[^1]));
        }
        return Classify(scope, images, stages, preActivations, stages[^1]);
    }

    /// <inheritdoc/>
    public override IEnumerable<Parameter> ParametersUpTo(int stage)
    {
        CheckStage(stage, Blocks.Length - 1);
        return [.. Blocks.Take(stage + 1).SelectMany(b => b.parameters())];
    }

    Sequential[] Blocks => [block0, block1, block2, block3, block4];

    /// <summary>Convolution, norm, ReLU, ... without the last ReLU, so that the result is the pre-activation.</summary>
    static Sequential Block(int convolutions, long input, long output)
    {
        List<nn.Module<Tensor, Tensor>> layers = [];
        for (int k = 0; k < convolutions; k++)
        {
            if (k > 0)
                layers.Add(nn.ReLU(inplace: true));
            layers.Add(nn.Conv2d(k == 0 ? input : output, output, 3, padding: 1));
            layers.Add(nn.BatchNorm2d(output));
        }
        return nn.Sequential(layers);
    }
}
