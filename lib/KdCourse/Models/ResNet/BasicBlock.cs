using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>Two 3x3 convolutions with batch norm and a shortcut around both (He et al., CVPR 2016, figure 5 left).</summary>
public sealed class BasicBlock : ActivatedBlock
{
    readonly Conv2d conv1;
    readonly BatchNorm2d bn1;
    readonly Conv2d conv2;
    readonly BatchNorm2d bn2;
    readonly Sequential? downsample;

    /// <summary>Builds a block.</summary>
    /// <param name="input">Channels that come in.</param>
    /// <param name="output">Channels that go out.</param>
    /// <param name="stride">1, or 2 to halve height and width.</param>
    /// <remarks>The shortcut is a 1x1 convolution with batch norm where the shape changes, and nothing elsewhere.</remarks>
    public BasicBlock(long input, long output, long stride) : base(nameof(BasicBlock))
    {
        conv1 = nn.Conv2d(input, output, 3, stride: stride, padding: 1, bias: false);
        bn1 = nn.BatchNorm2d(output);
        conv2 = nn.Conv2d(output, output, 3, padding: 1, bias: false);
        bn2 = nn.BatchNorm2d(output);
        if (stride != 1 || input != output)
            downsample = nn.Sequential(nn.Conv2d(input, output, 1, stride: stride, bias: false), nn.BatchNorm2d(output));
        RegisterComponents();
    }

    internal override BatchNorm2d LastNorm => bn2;

    /// <inheritdoc/>
    public override (Tensor Pre, Tensor Post) Observe(Tensor x)
    {
        using var scope = NewDisposeScope();
        var branch = nn.functional.relu(bn1.call(conv1.call(x)), inplace: true);
        branch = bn2.call(conv2.call(branch));
        var pre = branch.add_(downsample is null ? x : downsample.call(x));
        return scope.MoveToOuter(pre, nn.functional.relu(pre));
    }
}
