using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>
/// MobileNetV2 of half width (Sandler et al., CVPR 2018) as the distillation benchmarks use it on small images: a 3x3
/// stem with stride 2 and 16 channels, seven groups of inverted residual blocks, a 1x1 convolution to 1280 channels
/// with batch norm and ReLU, global average pooling and one linear layer. ReLU, not ReLU6.
/// </summary>
/// <remarks>
/// Stages 1 to 4 end with groups 2, 3, 5 and 7. Their maps are linear: a block ends with a batch norm and, where the
/// shape stays, a sum, without a ReLU, and have negative values. There is nothing before an activation to hand out, so
/// PreActivations[k] is Stages[k] itself for k of 1 or more; PreActivations[0] is the stem before its ReLU.
/// <see cref="Features.FinalMap"/> is the map with 1280 channels. Parameter names are those of the PyTorch version
/// (conv1.0, blocks.0.0.conv.0, ..., conv2.0, classifier.0).
/// </remarks>
public sealed class MobileNetV2 : ImageClassifier
{
    // Expansion, channels, blocks, stride of the first block; the paper's table 2 with strides for small images, channels halved.
    static readonly (long Expansion, long Channels, int Blocks, long Stride)[] settings =
        [(1, 8, 1, 1), (6, 12, 2, 1), (6, 16, 3, 2), (6, 32, 4, 2), (6, 48, 3, 1), (6, 80, 3, 2), (6, 160, 1, 1)];

    // How many groups there are up to the end of stages 0, 1, ...
    static readonly int[] groupsUpTo = [0, 2, 3, 5, 7];

    readonly Sequential conv1;
    readonly ModuleList<ModuleList<InvertedResidual>> blocks;
    readonly Sequential conv2;
    readonly Sequential classifier;

    /// <summary>
    /// Builds a network with fresh weights: convolutions ~ N(0, 2 / (k² · output channels)), batch norm 1 and 0, the
    /// classifier ~ N(0, 0.01²) with bias 0.
    /// </summary>
    /// <param name="inputChannels">1 for grey images, 3 for colour.</param>
    /// <param name="classes">How many logits.</param>
    public MobileNetV2(long inputChannels, long classes) : base("MobileNetV2", inputChannels, classes)
    {
        long input = 16;
        conv1 = nn.Sequential(nn.Conv2d(inputChannels, input, 3, stride: 2, padding: 1, bias: false), nn.BatchNorm2d(input));
        List<ModuleList<InvertedResidual>> groups = [];
        foreach (var (expansion, channels, count, stride) in settings)
        {
            groups.Add(new([new(input, channels, stride, expansion), .. Enumerable.Range(1, count - 1).Select(_ => new InvertedResidual(channels, channels, 1, expansion))]));
            input = channels;
        }
        blocks = new([.. groups]);
        conv2 = nn.Sequential(nn.Conv2d(input, 1280, 1, bias: false), nn.BatchNorm2d(1280));
        classifier = nn.Sequential(nn.Linear(1280, classes));
        RegisterComponents();
        FreshWeights.KaimingFanOut(this);
        FreshWeights.SmallNormal(Classifier);
    }

    /// <inheritdoc/>
    public override Linear Classifier => (Linear)classifier[0];

    /// <summary>No: blocks end without an activation; only the stem has one.</summary>
    public override bool StagesAreActivated => false;

    /// <summary>
    /// The stem's norm; null for stages 1 to 4, whose norm no ReLU follows. (RepDistiller names that norm all the same
    /// where a method asks for the norm before the ReLU.)
    /// </summary>
    /// <param name="stage">0 for the stem, k for stage k.</param>
    public override BatchNorm2d? NormBeforeActivation(int stage)
    {
        CheckStage(stage, groupsUpTo.Length - 1);
        return stage == 0 ? conv1.modules().OfType<BatchNorm2d>().Single() : null;
    }

    /// <inheritdoc/>
    public override Features Observe(Tensor images)
    {
        CheckImages(images, 16);
        using var scope = NewDisposeScope();
        var pre = conv1.call(For((Conv2d)conv1[0], images));
        var x = nn.functional.relu(pre);
        List<Tensor> stages = [x], preActivations = [pre];
        for (int k = 1; k < groupsUpTo.Length; k++)
        {
            x = Run(blocks.Take(groupsUpTo[k]).Skip(groupsUpTo[k - 1]).SelectMany(g => g), x);
            stages.Add(x);
            preActivations.Add(x);
        }
        return Classify(scope, images, stages, preActivations, nn.functional.relu(conv2.call(x), inplace: true));
    }

    /// <inheritdoc/>
    public override IEnumerable<Parameter> ParametersUpTo(int stage)
    {
        CheckStage(stage, groupsUpTo.Length - 1);
        return [.. conv1.parameters(), .. blocks.Take(groupsUpTo[stage]).SelectMany(g => g.parameters())];
    }

    static Tensor Run(IEnumerable<InvertedResidual> blocks, Tensor x)
    {
        using var scope = NewDisposeScope();
        foreach (var block in blocks)
            x = block.call(x);
        return scope.MoveToOuter(x);
    }
}
