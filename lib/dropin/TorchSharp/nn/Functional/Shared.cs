using static TorchSharp.torch;

namespace TorchSharp.Modules;

static unsafe class Shared
{
    /// <summary>A second object for the same tensor. What is asked for in place is returned so: Sequential disposes a layer's input, which must not take the result along.</summary>
    public static Tensor Again(this Tensor t) => Tensor.Wrap(Native.retain(t.P));
}
