using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>
/// Batch norm and ReLU before each of two 3x3 convolutions, and a shortcut around the whole (He et al., ECCV 2016,
/// figure 4e). Where the channels change, the first norm and ReLU come before both branches, and the shortcut is a
/// bare 1x1 convolution.
/// </summary>
sealed class PreActivationBlock : nn.Module
{
    readonly BatchNorm2d bn1;
    readonly Conv2d conv1;
    readonly BatchNorm2d bn2;
    readonly Conv2d conv2;
    readonly Conv2d? convShortcut;

    public PreActivationBlock(long input, long output, long stride) : base(nameof(PreActivationBlock))
    {
        bn1 = nn.BatchNorm2d(input);
        conv1 = nn.Conv2d(input, output, 3, stride: stride, padding: 1, bias: false);
        bn2 = nn.BatchNorm2d(output);
        conv2 = nn.Conv2d(output, output, 3, padding: 1, bias: false);
        if (input != output)
            convShortcut = nn.Conv2d(input, output, 1, stride: stride, bias: false);
        RegisterComponents();
    }

    /// <summary>The norm that the block applies to what comes in.</summary>
    public BatchNorm2d FirstNorm => bn1;

    /// <summary>The input after the first norm, before its ReLU, and the sum of both branches.</summary>
    public (Tensor Normed, Tensor Sum) Observe(Tensor x)
    {
        using var scope = NewDisposeScope();
        var normed = bn1.call(x);
        var active = nn.functional.relu(normed);
        var branch = nn.functional.relu(bn2.call(conv1.call(active)), inplace: true);
        var sum = conv2.call(branch).add_(convShortcut is null ? x : convShortcut.call(active));
        return scope.MoveToOuter(normed, sum);
    }
}
