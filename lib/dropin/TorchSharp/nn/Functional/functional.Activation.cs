using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? Op.relu_.CallInPlace(x, x).Again() : Op.relu.Call(x);

            public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? Op.relu6_.CallInPlace(x, x).Again() : Op.relu6.Call(x);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? Op.leaky_relu_.CallInPlace(input, input, negative_slope).Again() : Op.leaky_relu.Call(input, negative_slope);

            public static Tensor sigmoid(Tensor x) => Op.sigmoid.Call(x);

            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? Op.sigmoid_.CallInPlace(x, x).Again() : sigmoid(x);

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? Op.tanh_.CallInPlace(x, x).Again() : Op.tanh.Call(x);

            public static Tensor gelu(Tensor x) => Op.gelu.Call(x);

            /// <summary>log(1 + exp(beta x)) / beta, and x itself where beta x > threshold.</summary>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Op.softplus.Call(x, beta, threshold);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Op.softmax_int.Call(input, dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => Op.log_softmax_int.Call(x, dim);

            /// <summary>In training sets each element to zero with the probability p and scales the others by 1 / (1 − p).</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? Op.dropout_.CallInPlace(input, input, p, training).Again() : Op.dropout.Call(input, p, training);

            /// <summary>As dropout, but for whole channels.</summary>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? Op.feature_dropout_.CallInPlace(input, input, p, training).Again() : Op.feature_dropout.Call(input, p, training);
        }
    }
}

static partial class Op
{
    public static readonly Operator dropout = new("dropout"), dropout_ = new("dropout_"), feature_dropout = new("feature_dropout"), feature_dropout_ = new("feature_dropout_");
}
