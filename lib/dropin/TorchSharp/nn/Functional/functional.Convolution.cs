namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The functions behind the layers.</summary>
        public static partial class functional
        {
            /// <summary>input [N, C, H, W], weight [K, C / groups, h, w], result [N, K, H', W'].</summary>
            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Op.conv2d.Call(input, weight, bias, strides ?? One, padding ?? Zero, dilation ?? One, groups);

            public static Tensor conv2d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Op.conv2d_padding.Call(input, weight, bias, strides ?? One, padding == Padding.Same ? "same" : "valid", dilation ?? One, groups);

            /// <summary>input [N, C, H, W], weight [C, K / groups, h, w], result [N, K, H', W'].</summary>
            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Op.conv_transpose2d_input.Call(input, weight, bias, strides ?? One, padding ?? Zero, output_padding ?? Zero, groups, dilation ?? One);

            /// <summary>input [..., in], weights [out, in], result [..., out].</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Op.linear.Call(input, weights, bias);

            static readonly long[] One = [1];
            static readonly long[] Zero = [0];
        }
    }
}

static partial class Op
{
    public static readonly Operator conv2d = new("conv2d"), conv2d_padding = new("conv2d", "padding"), conv_transpose2d_input = new("conv_transpose2d", "input"), linear = new("linear");
}
