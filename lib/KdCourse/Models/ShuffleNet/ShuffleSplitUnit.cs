using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>
/// Half of the channels pass untouched; the others go through a 1x1, a depthwise 3x3 and a 1x1 convolution, each with
/// batch norm, the 1x1 ones with ReLU; the halves are joined and shuffled (Ma et al., ECCV 2018, figure 3c).
/// </summary>
sealed class ShuffleSplitUnit : nn.Module
{
    readonly Conv2d conv1;
    readonly BatchNorm2d bn1;
    readonly Conv2d conv2;
    readonly BatchNorm2d bn2;
    readonly Conv2d conv3;
    readonly BatchNorm2d bn3;

    public ShuffleSplitUnit(long channels) : base(nameof(ShuffleSplitUnit))
    {
        long half = channels / 2;
        conv1 = nn.Conv2d(half, half, 1, bias: false);
        bn1 = nn.BatchNorm2d(half);
        conv2 = nn.Conv2d(half, half, 3, padding: 1, groups: half, bias: false);
        bn2 = nn.BatchNorm2d(half);
        conv3 = nn.Conv2d(half, half, 1, bias: false);
        bn3 = nn.BatchNorm2d(half);
        RegisterComponents();
    }

    /// <summary>Both halves before the last ReLU and before the shuffle, and the unit's output after both.</summary>
    public (Tensor Pre, Tensor Post) Observe(Tensor x)
    {
        using var scope = NewDisposeScope();
        long half = x.shape[1] / 2;
        var kept = x.narrow(1, 0, half);
        var branch = nn.functional.relu(bn1.call(conv1.call(x.narrow(1, half, half))), inplace: true);
        branch = bn3.call(conv3.call(bn2.call(conv2.call(branch))));
        var pre = cat([kept, branch], 1);
        var post = ChannelShuffle.Of(cat([kept, nn.functional.relu(branch)], 1), 2);
        return scope.MoveToOuter(pre, post);
    }
}
