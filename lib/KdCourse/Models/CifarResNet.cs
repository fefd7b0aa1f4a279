using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>
/// The residual networks for small images (He et al., CVPR 2016, section 4.2) in the widths of the distillation
/// benchmarks: a 3x3 stem, three stages of n basic blocks with strides 1, 2, 2, global average pooling and one
/// linear layer; depth = 6n + 2.
/// </summary>
/// <remarks>
/// Parameter names are those of the PyTorch versions (conv1, bn1, layer1.0.conv1, ..., fc). ReLU of a
/// pre-activation equals its stage, for the stem too.
/// </remarks>
public sealed class CifarResNet : ImageClassifier
{
    const int StageCount = 3;

    readonly Conv2d conv1;
    readonly BatchNorm2d bn1;
    readonly ModuleList<BasicBlock> layer1;
    readonly ModuleList<BasicBlock> layer2;
    readonly ModuleList<BasicBlock> layer3;
    readonly Linear fc;

    /// <summary>Builds a network with fresh weights: convolutions Kaiming normal (fan out), batch norm 1 and 0.</summary>
    /// <param name="depth">6n + 2: 8, 14, 20, 32, 44, 56, 110 ...</param>
    /// <param name="width">A factor on the channels [16, 16, 32, 64]; 4 gives [32, 64, 128, 256], the x4 networks.</param>
    /// <param name="inputChannels">1 for grey images, 3 for colour.</param>
    /// <param name="classes">How many logits.</param>
    /// <exception cref="ArgumentException">The depth is not 6n + 2.</exception>
    public CifarResNet(int depth, int width, long inputChannels, long classes)
        : base(width == 1 ? $"resnet{depth}" : $"resnet{depth}x{width}", inputChannels, classes)
    {
        if (depth < 8 || (depth - 2) % 6 != 0)
            throw new ArgumentException($"depth is {depth}; it must be 6n + 2: 8, 14, 20, 26, 32, ...", nameof(depth));
        if (width < 1)
            throw new ArgumentException($"width is {width}; it must be 1 or more.", nameof(width));
        int blocks = (depth - 2) / 6;
        // The published x4 networks start with 32 channels, half of their first stage.
        long stem = width == 1 ? 16 : 8 * width;

        conv1 = nn.Conv2d(inputChannels, stem, 3, padding: 1, bias: false);
        bn1 = nn.BatchNorm2d(stem);
        layer1 = Stage(blocks, stem, 16 * width, 1);
        layer2 = Stage(blocks, 16 * width, 32 * width, 2);
        layer3 = Stage(blocks, 32 * width, 64 * width, 2);
        fc = nn.Linear(64 * width, classes);
        RegisterComponents();
        foreach (var m in modules())
        {
            if (m is Conv2d conv)
                nn.init.kaiming_normal_(conv.weight!, mode: nn.init.FanInOut.FanOut, nonlinearity: nn.init.NonlinearityType.ReLU);
        }
    }

    /// <inheritdoc/>
    public override Linear Classifier => fc;

    /// <inheritdoc/>
    public override bool StagesAreActivated => true;

    /// <inheritdoc/>
    public override BatchNorm2d NormBeforeActivation(int stage)
    {
        CheckStage(stage, StageCount);
        return stage == 0 ? bn1 : Layers.ElementAt(stage - 1)[^1].LastNorm;
    }

    /// <inheritdoc/>
    public override Features Observe(Tensor images)
    {
        CheckImages(images);
        using var scope = NewDisposeScope();
        var pre = bn1.call(conv1.call(images));
        var x = nn.functional.relu(pre);
        List<Tensor> stages = [x], preActivations = [pre];
        foreach (var layer in Layers)
        {
            foreach (var block in layer)
                (pre, x) = block.Observe(x);
            stages.Add(x);
            preActivations.Add(pre);
        }
        var pooled = nn.functional.adaptive_avg_pool2d(x, 1).flatten(1); // [N, C]
        var logits = fc.call(pooled);
        scope.MoveToOuter([logits, pooled, .. stages, .. preActivations]);
        return new Features { Network = this, Images = images, Logits = logits, Stages = stages, PreActivations = preActivations, FinalMap = x, Pooled = pooled };
    }

    /// <inheritdoc/>
    public override IEnumerable<Parameter> ParametersUpTo(int stage)
    {
        CheckStage(stage, StageCount);
        return [.. conv1.parameters(), .. bn1.parameters(), .. Layers.Take(stage).SelectMany(l => l.parameters())];
    }

    IEnumerable<ModuleList<BasicBlock>> Layers => [layer1, layer2, layer3];

    static ModuleList<BasicBlock> Stage(int blocks, long input, long output, long stride) =>
        new([new BasicBlock(input, output, stride), .. Enumerable.Range(1, blocks - 1).Select(_ => new BasicBlock(output, output, 1))]);
}
