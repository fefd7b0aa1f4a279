using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>
/// A grouped 1x1 convolution to a quarter of the channels, channel shuffle, a depthwise 3x3 convolution and a grouped
/// 1x1 convolution back, each with batch norm (Zhang et al., CVPR 2018, figure 2). With stride 1 the input is added,
/// with stride 2 its 3x3 average pooling is appended. ReLU follows the first two convolutions and the end; the paper
/// has none after the depthwise convolution.
/// </summary>
sealed class ShuffleUnit : ActivatedBlock
{
    /// <summary>Groups of the 1x1 convolutions.</summary>
    public const long Groups = 3;

    readonly Conv2d conv1;
    readonly BatchNorm2d bn1;
    readonly Conv2d conv2;
    readonly BatchNorm2d bn2;
    readonly Conv2d conv3;
    readonly BatchNorm2d bn3;
    readonly long stride;
    readonly long firstGroups;

    /// <param name="input">Channels that come in.</param>
    /// <param name="branch">Channels at the end of the long branch.</param>
    /// <param name="stride">1 to add the input, 2 to append it.</param>
    /// <param name="firstGroups">Groups of the first convolution and of the shuffle.</param>
    public ShuffleUnit(long input, long branch, long stride, long firstGroups) : base(nameof(ShuffleUnit))
    {
        (this.stride, this.firstGroups) = (stride, firstGroups);
        long middle = branch / 4;
        conv1 = nn.Conv2d(input, middle, 1, groups: firstGroups, bias: false);
        bn1 = nn.BatchNorm2d(middle);
        conv2 = nn.Conv2d(middle, middle, 3, stride: stride, padding: 1, groups: middle, bias: false);
        bn2 = nn.BatchNorm2d(middle);
        conv3 = nn.Conv2d(middle, branch, 1, groups: Groups, bias: false);
        bn3 = nn.BatchNorm2d(branch);
        RegisterComponents();
    }

    internal override BatchNorm2d LastNorm => bn3;

    public override (Tensor Pre, Tensor Post) Observe(Tensor x)
    {
        using var scope = NewDisposeScope();
        var branch = ChannelShuffle.Of(nn.functional.relu(bn1.call(conv1.call(x)), inplace: true), firstGroups);
        branch = nn.functional.relu(bn2.call(conv2.call(branch)), inplace: true);
        branch = bn3.call(conv3.call(branch));
        var pre = stride == 1 ? branch.add_(x) : cat([branch, nn.functional.avg_pool2d(x, 3, 2, 1)], 1);
        return scope.MoveToOuter(pre, nn.functional.relu(pre));
    }
}
