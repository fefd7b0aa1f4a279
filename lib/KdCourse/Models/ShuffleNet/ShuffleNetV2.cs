using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>
/// ShuffleNet V2 of width 1 (Ma et al., ECCV 2018) as the distillation benchmarks use it on small images: a 1x1 stem
/// with 24 channels and stride 1, three stages with 116, 232, 464 channels, each a unit that halves height and width
/// and then 3, 7, 3 units that work on half of the channels, a 1x1 convolution to 1024 channels with batch norm and
/// ReLU, global average pooling and one linear layer.
/// </summary>
/// <remarks>
/// A stage is taken after the channel shuffle, a pre-activation before it: its first half of channels is the half that
/// the last unit passes on untouched (not negative: it went through a ReLU before), its second half goes into the last
/// ReLU. So the stage is the shuffled ReLU of the pre-activation: same numbers, another order of channels. No single
/// norm covers all its channels. <see cref="Features.FinalMap"/> is the map with 1024 channels. Parameter names are
/// those of the PyTorch version (conv1, bn1, layer1.0.conv1, ..., conv2, bn2, linear).
/// </remarks>
public sealed class ShuffleNetV2 : ImageClassifier
{
    const int StageCount = 3;

    readonly Conv2d conv1;
    readonly BatchNorm2d bn1;
    readonly ModuleList<nn.Module> layer1;
    readonly ModuleList<nn.Module> layer2;
    readonly ModuleList<nn.Module> layer3;
    readonly Conv2d conv2;
    readonly BatchNorm2d bn2;
    readonly Linear linear;

    /// <summary>Builds a network with fresh weights, all as torch makes them.</summary>
    /// <param name="inputChannels">1 for grey images, 3 for colour.</param>
    /// <param name="classes">How many logits.</param>
    public ShuffleNetV2(long inputChannels, long classes) : base("ShuffleV2", inputChannels, classes)
    {
        conv1 = nn.Conv2d(inputChannels, 24, 1, bias: false);
        bn1 = nn.BatchNorm2d(24);
        layer1 = Stage(24, 116, 3);
        layer2 = Stage(116, 232, 7);
        layer3 = Stage(232, 464, 3);
        conv2 = nn.Conv2d(464, 1024, 1, bias: false);
        bn2 = nn.BatchNorm2d(1024);
        linear = nn.Linear(1024, classes);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Linear Classifier => linear;

    /// <summary>No: the channels of a stage are shuffled, those of its pre-activation are not.</summary>
    public override bool StagesAreActivated => false;

    /// <summary>The stem's norm; null for stages 1 to 3, where only half of the channels come from a norm.</summary>
    /// <param name="stage">0 for the stem, k for stage k.</param>
    public override BatchNorm2d? NormBeforeActivation(int stage)
    {
        CheckStage(stage, StageCount);
        return stage == 0 ? bn1 : null;
    }

    /// <inheritdoc/>
    public override Features Observe(Tensor images)
    {
        CheckImages(images, 8);
        using var scope = NewDisposeScope();
        var pre = bn1.call(conv1.call(For(conv1, images)));
        var x = nn.functional.relu(pre);
        List<Tensor> stages = [x], preActivations = [pre];
        foreach (var layer in Layers)
        {
            (pre, x) = Observe(layer, x);
            stages.Add(x);
            preActivations.Add(pre);
        }
        return Classify(scope, images, stages, preActivations, nn.functional.relu(bn2.call(conv2.call(x)), inplace: true));
    }

    /// <inheritdoc/>
    public override IEnumerable<Parameter> ParametersUpTo(int stage)
    {
        CheckStage(stage, StageCount);
        return [.. conv1.parameters(), .. bn1.parameters(), .. Layers.Take(stage).SelectMany(l => l.parameters())];
    }

    ModuleList<nn.Module>[] Layers => [layer1, layer2, layer3];

    static ModuleList<nn.Module> Stage(long input, long output, int units) =>
        new([new ShuffleDownUnit(input, output), .. Enumerable.Range(0, units).Select(_ => new ShuffleSplitUnit(output))]);

    static (Tensor Pre, Tensor Post) Observe(ModuleList<nn.Module> layer, Tensor x)
    {
        Tensor? pre = null;
        var post = ((ShuffleDownUnit)layer[0]).call(x);
        foreach (var unit in layer.Skip(1).Cast<ShuffleSplitUnit>())
        {
            pre?.Dispose();
            var before = post;
            (pre, post) = unit.Observe(before);
            before.Dispose();
        }
        return (pre!, post);
    }
}
