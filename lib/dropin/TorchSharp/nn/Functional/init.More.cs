namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>Ones on the diagonal of a matrix, zeros elsewhere.</summary>
            public static Tensor eye_(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length != 2)
                    throw new ArgumentException($"eye_ fills a matrix, but the tensor is [{string.Join(", ", shape)}].", nameof(tensor));
                return Fill(tensor, t =>
                {
                    using var eye = Op.eye_m.Call(shape[0], shape[1], t.dtype, Arg.Default, t.device);
                    Op.copy_.CallInPlace(t, t, eye);
                });
            }

            /// <summary>Rows, or columns if there are fewer, that are orthogonal to each other and have the length gain; the dimensions after the first count as one.</summary>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException($"orthogonal_ fills a tensor with at least two dimensions, but this one is [{string.Join(", ", shape)}].", nameof(tensor));
                return Fill(tensor, t =>
                {
                    using var scope = NewDisposeScope();
                    long rows = shape[0], columns = t.numel() / rows;
                    var random = Op.empty_memory_format.Call(new[] { rows, columns }, t.dtype, Arg.Default, t.device);
                    Op.normal_.CallInPlace(random, random, 0.0, 1.0);
                    bool wide = rows < columns;
                    var (q, r) = Op.linalg_qr.Call2(wide ? Op.t.Call(random) : random);
                    // The signs make the result uniform among the orthogonal matrices.
                    q = Op.mul_Tensor.Call(q, Op.sign.Call(Op.diagonal.Call(r)));
                    Op.copy_.CallInPlace(t, t, Op.reshape.Call(wide ? Op.t.Call(q) : q, shape));
                    Op.mul__Scalar.CallInPlace(t, t, gain);
                });
            }

            /// <summary>A normal distribution within [a, b].</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator generator = null!)
            {
                // Where the bounds lie in a uniform distribution, as erfinv needs it.
                double low = Cdf((a - mean) / std), high = Cdf((b - mean) / std);
                return Fill(tensor, t =>
                {
                    Op.uniform_.CallInPlace(t, t, 2 * low - 1, 2 * high - 1, generator);
                    Op.erfinv_.CallInPlace(t, t);
                    Op.mul__Scalar.CallInPlace(t, t, std * Math.Sqrt(2));
                    Op.add__Scalar.CallInPlace(t, t, mean);
                    Op.clamp_.CallInPlace(t, t, a, b);
                });
            }

            // The part of the standard normal distribution below x.
            static double Cdf(double x)
            {
                using var at = Op.full.Call(Array.Empty<long>(), x, ScalarType.Float64);
                using var part = Op.special_ndtr.Call(at);
                return Op.item.CallNumber(part).d;
            }
        }
    }
}

static partial class Op
{
    public static readonly Operator erfinv_ = new("erfinv_"), special_ndtr = new("special_ndtr");
}
