using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the constructors of layers share.</summary>
static class Layer
{
    public static Parameter NewParameter(Device? device, ScalarType? dtype, params long[] shape) => new(Empty(shape, device, dtype));

    public static Tensor Empty(long[] shape, Device? device, ScalarType? dtype) => Op.empty_memory_format.Call(shape, dtype, Arg.None, device);

    /// <summary>PyTorch's first values for convolutions and linear layers: both uniform, the bias within 1 / sqrt(fan in).</summary>
    public static void Reset(Tensor weight, Tensor? bias)
    {
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        var (fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
        if (bias is not null && fanIn > 0)
            nn.init.uniform_(bias, -1 / Math.Sqrt(fanIn), 1 / Math.Sqrt(fanIn));
    }

    /// <summary>What the setter of a parameter does: the old one is disposed, the new one belongs to the module and to no scope.</summary>
    public static T? Take<T>(ref T? field, T? value) where T : Tensor
    {
        if (!ReferenceEquals(field, value))
            field?.Dispose();
        value?.DetachFromDisposeScope();
        return field = value;
    }

    public static long[] Pair(long v) => [v, v];

    public static long[] Pair((long, long) v) => [v.Item1, v.Item2];

    public static long[]? Pair((long, long)? v) => v is { } x ? Pair(x) : null;

    public static long[] Pair((long, long)? v, long otherwise) => v is { } x ? Pair(x) : Pair(otherwise);
}
