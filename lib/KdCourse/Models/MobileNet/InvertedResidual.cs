using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>
/// A 1x1 convolution to more channels, a depthwise 3x3 one, both with batch norm and ReLU, and a 1x1 one to fewer
/// channels with batch norm alone; the input is added where the shape stays (Sandler et al., CVPR 2018, figure 4d).
/// With expansion 1 the first convolution is there too, which the paper's networks leave out.
/// </summary>
sealed class InvertedResidual : nn.Module<Tensor, Tensor>
{
    readonly Sequential conv;
    readonly bool adds;

    public InvertedResidual(long input, long output, long stride, long expansion) : base(nameof(InvertedResidual))
    {
        long wide = input * expansion;
        adds = stride == 1 && input == output;
        conv = nn.Sequential(
            nn.Conv2d(input, wide, 1, bias: false), nn.BatchNorm2d(wide), nn.ReLU(inplace: true),
            nn.Conv2d(wide, wide, 3, stride: stride, padding: 1, groups: wide, bias: false), nn.BatchNorm2d(wide), nn.ReLU(inplace: true),
            nn.Conv2d(wide, output, 1, bias: false), nn.BatchNorm2d(output));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var branch = conv.call(input);
        return scope.MoveToOuter(adds ? branch.add_(input) : branch);
    }
}
