using static TorchSharp.Tests.NN.Same;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class ConvolutionTests
{
    [Fact]
    public void Convolutions_pass_on_all_their_settings()
    {
        using var scope = NewDisposeScope();
        var x = Image;
        var t = ScalarType.Float64;
        using var a = Conv2d(4, 6, (3, 2), (2, 1), (1, 0), (1, 2), groups: 2, dtype: t);
        Equal(functional.conv2d(x, a.weight, a.bias, [2, 1], [1, 0], [1, 2], 2), a.call(x));
        using var b = Conv2d(4, 6, 3, 2, 1, 2, bias: false, dtype: t);
        Equal(functional.conv2d(x, b.weight, null, [2, 2], [1, 1], [2, 2]), b.call(x));
        using var c = Conv2d(4, 6, 3, Padding.Same, dtype: t);
        Equal(functional.conv2d(x, c.weight, c.bias, padding: [1, 1]), c.call(x));
        using var d = Conv2d(4, 6, (3, 1), Padding.Valid, (2, 1), dtype: t);
        Equal(functional.conv2d(x, d.weight, d.bias, [2, 1]), d.call(x));
        using var e = Conv2d(4, 6, 3, padding: 1, padding_mode: PaddingModes.Reflect, dtype: t);
        Equal(functional.conv2d(functional.pad(x, [1, 1, 1, 1], PaddingModes.Reflect), e.weight, e.bias), e.call(x));
        using var f = Conv2d(4, 6, (2, 3), Padding.Same, padding_mode: PaddingModes.Circular, dtype: t);
        Equal(functional.conv2d(functional.pad(x, [1, 1, 0, 1], PaddingModes.Circular), f.weight, f.bias), f.call(x));
        Equal(a.call(x)[0], a.call(x[0]));
    }

    [Fact]
    public void Transposed_convolutions_pass_on_all_their_settings()
    {
        using var scope = NewDisposeScope();
        var x = Image;
        using var a = ConvTranspose2d(4, 6, (3, 2), (2, 3), (1, 0), (1, 2), (1, 2), groups: 2, dtype: ScalarType.Float64);
        Assert.Equal([4, 3, 3, 2], a.weight.shape);
        Equal(functional.conv_transpose2d(x, a.weight, a.bias, [2, 3], [1, 0], [1, 2], [1, 2], 2), a.call(x));
        using var b = ConvTranspose2d(4, 2, 3, 2, 1, dtype: ScalarType.Float64);
        Assert.Equal([1, 2, 12, 11], b.forward(x, [12, 11]).shape);
        Assert.Equal([1, 2, 11, 11], b.call(x).shape);
        Assert.Contains("11 to 12", Assert.Throws<ArgumentException>(() => b.forward(x, [13, 11])).Message);
        Assert.Throws<ArgumentException>(() => ConvTranspose2d(4, 2, 3, padding_mode: PaddingModes.Reflect));
    }

    [Fact]
    public void A_convolution_names_an_input_that_does_not_fit()
    {
        using var x = zeros(1, 3, 6, 6);
        using var conv = Conv2d(4, 6, 3);
        Assert.Contains("[N, 4, ...]", Assert.Throws<ArgumentException>(() => conv.call(x)).Message);
        Assert.Contains("[1, 3, 6, 6]", Assert.Throws<ArgumentException>(() => conv.call(x)).Message);
        Assert.Throws<ArgumentException>(() => Conv2d(4, 6, 3, Padding.Same, 2));
    }
}
