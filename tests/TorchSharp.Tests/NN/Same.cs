namespace TorchSharp.Tests.NN;

/// <summary>An image [1, 4, 6, 6] without a pattern, and whether two results are one.</summary>
static class Same
{
    public static Tensor Image => (arange(0, 180, dtype: ScalarType.Float64) * 7 % 37 / 8 - 2).reshape(1, 5, 6, 6).slice(1, 0, 4, 1).contiguous();

    public static void Equal(Tensor expected, Tensor actual) => Reference.Same(Reference.Values(expected), Reference.Values(actual), "result", 0);
}
