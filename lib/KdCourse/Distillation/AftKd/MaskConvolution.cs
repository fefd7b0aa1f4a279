using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Distillation.AftKd;

/// <summary>The 1x1 convolution without bias before a mask: "weight" [M, C, 1, 1] is a parameter, or a buffer if it is fixed.</summary>
public sealed class MaskConvolution : nn.Module<Tensor, Tensor>
{
    MaskConvolution(Tensor weight, bool learned) : base(nameof(MaskConvolution))
    {
        // A module keeps its own: the scope that is open where it is made must not take them along.
        if (learned)
            register_parameter("weight", Owned.Parameter(weight));
        else
            register_buffer("weight", weight.DetachFromDisposeScope());
    }

    /// <summary>Starts as the mean of the channels that a mask is for: of all C for one mask, of one channel for C masks.</summary>
    /// <param name="channels">C.</param>
    /// <param name="masks">One or C.</param>
    /// <param name="learned">Does it train?</param>
    public static MaskConvolution Mean(long channels, MaskChannels masks, bool learned) => new(masks == MaskChannels.One
        ? full([1, channels, 1, 1], 1.0 / channels, dtype: float32)
        : eye(channels, dtype: float32).reshape(channels, channels, 1, 1), learned);

    /// <summary>Fixed weights, normal with variance 1 / C, so that the result is about as large as a channel.</summary>
    /// <param name="channels">C.</param>
    /// <param name="masks">One or C.</param>
    /// <param name="seed">Decides them.</param>
    public static MaskConvolution Random(long channels, MaskChannels masks, ulong seed)
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(seed);
        return new(randn([masks == MaskChannels.One ? 1 : channels, channels, 1, 1], dtype: float32, generator: random) / Math.Sqrt(channels), learned: false);
    }

    /// <summary>Convolves.</summary>
    /// <param name="input">PreF, [N, C, H, W].</param>
    /// <returns>a, [N, M, H, W].</returns>
    public override Tensor forward(Tensor input) => nn.functional.conv2d(input, get_parameter("weight") ?? get_buffer("weight")!);
}
