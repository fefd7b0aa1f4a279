using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>
/// The residual networks for small images (He et al., CVPR 2016, section 4.2) in the widths of the distillation
/// benchmarks: a 3x3 stem, three stages of n basic blocks with strides 1, 2, 2, global average pooling and one
/// linear layer; depth = 6n + 2.
/// </summary>
/// <remarks>Parameter names are those of the PyTorch versions (conv1, bn1, layer1.0.conv1, ..., fc).</remarks>
public sealed class CifarResNet : BlockNetwork
{
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
        FreshWeights.KaimingFanOut(this);
    }

    /// <inheritdoc/>
    public override Linear Classifier => fc;

    /// <inheritdoc/>
    protected override (Conv2d Convolution, BatchNorm2d Norm) Stem => (conv1, bn1);

    /// <inheritdoc/>
    protected override IReadOnlyList<IEnumerable<ActivatedBlock>> Layers => [layer1, layer2, layer3];

    /// <inheritdoc/>
    protected override long SmallestImage => 4;

    static ModuleList<BasicBlock> Stage(int blocks, long input, long output, long stride) =>
        new([new BasicBlock(input, output, stride), .. Enumerable.Range(1, blocks - 1).Select(_ => new BasicBlock(output, output, 1))]);
}
