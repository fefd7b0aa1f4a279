using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>
/// ResNet50 as the distillation benchmarks use it on small images (He et al., CVPR 2016, table 1): a 3x3 stem with 64
/// channels and stride 1, no max pooling, four stages of 3, 4, 6, 3 bottlenecks with strides 1, 2, 2, 2 and 256, 512,
/// 1024, 2048 channels, global average pooling and one linear layer.
/// </summary>
/// <remarks>
/// Not resnet50: in lower case the name means the <see cref="CifarResNet"/> with 6 * 8 + 2 layers, which has a
/// thirtieth of the parameters. Parameter names are those of the PyTorch version (conv1, bn1, layer1.0.conv1,
/// layer1.0.shortcut.0, ..., linear).
/// </remarks>
public sealed class BottleneckResNet : BlockNetwork
{
    readonly Conv2d conv1;
    readonly BatchNorm2d bn1;
    readonly ModuleList<Bottleneck> layer1;
    readonly ModuleList<Bottleneck> layer2;
    readonly ModuleList<Bottleneck> layer3;
    readonly ModuleList<Bottleneck> layer4;
    readonly Linear linear;

    /// <summary>Builds a network with fresh weights: convolutions Kaiming normal (fan out), batch norm 1 and 0.</summary>
    /// <param name="inputChannels">1 for grey images, 3 for colour.</param>
    /// <param name="classes">How many logits.</param>
    public BottleneckResNet(long inputChannels, long classes) : base("ResNet50", inputChannels, classes)
    {
        conv1 = nn.Conv2d(inputChannels, 64, 3, padding: 1, bias: false);
        bn1 = nn.BatchNorm2d(64);
        layer1 = Stage(3, 64, 64, 1);
        layer2 = Stage(4, 256, 128, 2);
        layer3 = Stage(6, 512, 256, 2);
        layer4 = Stage(3, 1024, 512, 2);
        linear = nn.Linear(2048, classes);
        RegisterComponents();
        FreshWeights.KaimingFanOut(this);
    }

    /// <inheritdoc/>
    public override Linear Classifier => linear;

    /// <inheritdoc/>
    protected override (Conv2d Convolution, BatchNorm2d Norm) Stem => (conv1, bn1);

    /// <inheritdoc/>
    protected override IReadOnlyList<IEnumerable<ActivatedBlock>> Layers => [layer1, layer2, layer3, layer4];

    /// <inheritdoc/>
    protected override long SmallestImage => 8;

    static ModuleList<Bottleneck> Stage(int blocks, long input, long middle, long stride) =>
        new([new Bottleneck(input, middle, stride), .. Enumerable.Range(1, blocks - 1).Select(_ => new Bottleneck(Bottleneck.Expansion * middle, middle, 1))]);
}
