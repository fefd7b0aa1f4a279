using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>
/// A 1x1 convolution to fewer channels, a 3x3 one, a 1x1 one to four times as many, each with batch norm, and a
/// shortcut around the three (He et al., CVPR 2016, figure 5 right). The stride is in the 3x3 convolution.
/// </summary>
sealed class Bottleneck : ActivatedBlock
{
    /// <summary>Channels that go out for each channel in the middle.</summary>
    public const long Expansion = 4;

    readonly Conv2d conv1;
    readonly BatchNorm2d bn1;
    readonly Conv2d conv2;
    readonly BatchNorm2d bn2;
    readonly Conv2d conv3;
    readonly BatchNorm2d bn3;
    readonly Sequential? shortcut;

    public Bottleneck(long input, long middle, long stride) : base(nameof(Bottleneck))
    {
        long output = Expansion * middle;
        conv1 = nn.Conv2d(input, middle, 1, bias: false);
        bn1 = nn.BatchNorm2d(middle);
        conv2 = nn.Conv2d(middle, middle, 3, stride: stride, padding: 1, bias: false);
        bn2 = nn.BatchNorm2d(middle);
        conv3 = nn.Conv2d(middle, output, 1, bias: false);
        bn3 = nn.BatchNorm2d(output);
        if (stride != 1 || input != output)
            shortcut = nn.Sequential(nn.Conv2d(input, output, 1, stride: stride, bias: false), nn.BatchNorm2d(output));
        RegisterComponents();
    }

    internal override BatchNorm2d LastNorm => bn3;

    public override (Tensor Pre, Tensor Post) Observe(Tensor x)
    {
        using var scope = NewDisposeScope();
        var branch = nn.functional.relu(bn1.call(conv1.call(x)), inplace: true);
        branch = nn.functional.relu(bn2.call(conv2.call(branch)), inplace: true);
        branch = bn3.call(conv3.call(branch));
        var pre = branch.add_(shortcut is null ? x : shortcut.call(x));
        return scope.MoveToOuter(pre, nn.functional.relu(pre));
    }
}
