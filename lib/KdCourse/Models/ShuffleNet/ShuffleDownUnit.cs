using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>
/// Two branches with stride 2, each giving half of the channels: a depthwise 3x3 and a 1x1 convolution; and a 1x1, a
/// depthwise 3x3 and a 1x1 convolution. Each convolution has a batch norm, each 1x1 one a ReLU; the halves are joined
/// and shuffled (Ma et al., ECCV 2018, figure 3d).
/// </summary>
sealed class ShuffleDownUnit : nn.Module<Tensor, Tensor>
{
    readonly Conv2d conv1;
    readonly BatchNorm2d bn1;
    readonly Conv2d conv2;
    readonly BatchNorm2d bn2;
    readonly Conv2d conv3;
    readonly BatchNorm2d bn3;
    readonly Conv2d conv4;
    readonly BatchNorm2d bn4;
    readonly Conv2d conv5;
    readonly BatchNorm2d bn5;

    public ShuffleDownUnit(long input, long output) : base(nameof(ShuffleDownUnit))
    {
        long half = output / 2;
        conv1 = nn.Conv2d(input, input, 3, stride: 2, padding: 1, groups: input, bias: false);
        bn1 = nn.BatchNorm2d(input);
        conv2 = nn.Conv2d(input, half, 1, bias: false);
        bn2 = nn.BatchNorm2d(half);
        conv3 = nn.Conv2d(input, half, 1, bias: false);
        bn3 = nn.BatchNorm2d(half);
        conv4 = nn.Conv2d(half, half, 3, stride: 2, padding: 1, groups: half, bias: false);
        bn4 = nn.BatchNorm2d(half);
        conv5 = nn.Conv2d(half, half, 1, bias: false);
        bn5 = nn.BatchNorm2d(half);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var left = bn1.call(conv1.call(input));
        left = nn.functional.relu(bn2.call(conv2.call(left)), inplace: true);
        var right = nn.functional.relu(bn3.call(conv3.call(input)), inplace: true);
        right = bn4.call(conv4.call(right));
        right = nn.functional.relu(bn5.call(conv5.call(right)), inplace: true);
        return scope.MoveToOuter(ChannelShuffle.Of(cat([left, right], 1), 2));
    }
}
