using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>The blocks of one stage of a <see cref="WideResNet"/>.</summary>
sealed class WideGroup : nn.Module
{
    readonly ModuleList<PreActivationBlock> layer;

    public WideGroup(int blocks, long input, long output, long stride) : base(nameof(WideGroup))
    {
        layer = new([new(input, output, stride), .. Enumerable.Range(1, blocks - 1).Select(_ => new PreActivationBlock(output, output, 1))]);
        RegisterComponents();
    }

    /// <summary>The norm that the group applies to what comes in.</summary>
    public BatchNorm2d FirstNorm => layer[0].FirstNorm;

    /// <summary>What the first block makes of the input before its ReLU, and the sum at the end of the last block.</summary>
    public (Tensor Normed, Tensor Sum) Observe(Tensor x)
    {
        var (normed, sum) = layer[0].Observe(x);
        foreach (var block in layer.Skip(1))
        {
            var (inner, next) = block.Observe(sum);
            inner.Dispose();
            sum.Dispose();
            sum = next;
        }
        return (normed, sum);
    }
}
