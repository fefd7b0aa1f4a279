using TorchSharp.Modules;
using static TorchSharp.Modules.Layer;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>What the transposed convolutions share.</summary>
    public abstract class ConvolutionTranspose : Convolution
    {
        protected ConvolutionTranspose(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null)
            : base(name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed, output_padding, groups, bias, padding_mode, device, dtype) { }

        public override Tensor forward(Tensor input) => forward(input, null);

        /// <summary>output_size chooses among the sizes that a stride above 1 leaves open.</summary>
        public abstract Tensor forward(Tensor input, long[]? output_size);

        /// <summary>The output padding that gives the size asked for.</summary>
        private protected long[] PaddingFor(Tensor input, long[]? output_size)
        {
            if (output_size is null)
                return output_padding;
            int sides = kernel_size.Length;
            var shape = input.shape;
            if (output_size.Length == shape.Length)
                output_size = output_size[^sides..];
            if (output_size.Length != sides)
                throw new ArgumentException($"{GetName()} has {sides} sides, but output_size is [{string.Join(", ", output_size)}].", nameof(output_size));
            var extra = new long[sides];
            for (int k = 0; k < sides; k++)
            {
                long least = (shape[shape.Length - sides + k] - 1) * stride[k] - 2 * padding![k] + dilation[k] * (kernel_size[k] - 1) + 1;
                extra[k] = output_size[k] - least;
                if (extra[k] < 0 || extra[k] >= stride[k])
                    throw new ArgumentException($"{GetName()} can give side {k} the sizes {least} to {least + stride[k] - 1}, not {output_size[k]}.", nameof(output_size));
            }
            return extra;
        }
    }

    /// <summary>The gradient of a convolution as a layer: with stride s it makes images s times as large.</summary>
    public sealed class ConvTranspose2d : ConvolutionTranspose
    {
        internal ConvTranspose2d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, long[] output_padding, long[] dilation, PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(ConvTranspose2d), in_channels, out_channels, kernel_size, stride, padding, null, dilation, true, output_padding, groups, bias, padding_mode, device, dtype) { }

        public override Tensor forward(Tensor input, long[]? output_size)
        {
            CheckInput(input);
            return Op.conv_transpose2d_input.Call(input, weight, bias, stride, padding, PaddingFor(input, output_size), groups, dilation);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Pair(kernel_size), Pair(stride), Pair(padding), Pair(output_padding), Pair(dilation), padding_mode, groups, bias, device, dtype);

            public static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? output_padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Pair(kernel_size), Pair(stride, 1), Pair(padding, 0), Pair(output_padding, 0), Pair(dilation, 1), padding_mode, groups, bias, device, dtype);
        }
    }
}
