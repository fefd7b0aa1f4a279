using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>
/// ShuffleNet with 3 groups (Zhang et al., CVPR 2018) as the distillation benchmarks use it on small images: a 1x1
/// stem with 24 channels and stride 1, three stages of 4, 8, 4 units with 240, 480, 960 channels, each halving height
/// and width in its first unit, global average pooling and one linear layer.
/// </summary>
/// <remarks>
/// The last unit of a stage adds its branch to its input before the ReLU, so the norm at the end of that branch stands
/// before the activation as in a residual network. (The benchmarks leave it out of methods that want such a norm.)
/// Parameter names are those of the PyTorch version (conv1, bn1, layer1.0.conv1, ..., linear).
/// </remarks>
public sealed class ShuffleNetV1 : BlockNetwork
{
    const long StemChannels = 24;

    readonly Conv2d conv1;
    readonly BatchNorm2d bn1;
    readonly ModuleList<ShuffleUnit> layer1;
    readonly ModuleList<ShuffleUnit> layer2;
    readonly ModuleList<ShuffleUnit> layer3;
    readonly Linear linear;

    /// <summary>Builds a network with fresh weights, all as torch makes them.</summary>
    /// <param name="inputChannels">1 for grey images, 3 for colour.</param>
    /// <param name="classes">How many logits.</param>
    public ShuffleNetV1(long inputChannels, long classes) : base("ShuffleV1", inputChannels, classes)
    {
        conv1 = nn.Conv2d(inputChannels, StemChannels, 1, bias: false);
        bn1 = nn.BatchNorm2d(StemChannels);
        layer1 = Stage(4, StemChannels, 240, firstGroups: 1);
        layer2 = Stage(8, 240, 480, ShuffleUnit.Groups);
        layer3 = Stage(4, 480, 960, ShuffleUnit.Groups);
        linear = nn.Linear(960, classes);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Linear Classifier => linear;

    /// <inheritdoc/>
    protected override (Conv2d Convolution, BatchNorm2d Norm) Stem => (conv1, bn1);

    /// <inheritdoc/>
    protected override IReadOnlyList<IEnumerable<ActivatedBlock>> Layers => [layer1, layer2, layer3];

    /// <inheritdoc/>
    protected override long SmallestImage => 8;

    static ModuleList<ShuffleUnit> Stage(int units, long input, long output, long firstGroups) =>
        new([new(input, output - input, 2, firstGroups), .. Enumerable.Range(1, units - 1).Select(_ => new ShuffleUnit(output, output, 1, ShuffleUnit.Groups))]);
}
