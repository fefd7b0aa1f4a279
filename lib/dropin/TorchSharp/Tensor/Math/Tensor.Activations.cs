namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sigmoid() => Op.sigmoid.Call(this);
        public Tensor sigmoid_() => Op.sigmoid_.CallInPlace(this, this);
        public Tensor tanh() => Op.tanh.Call(this);
        public Tensor tanh_() => Op.tanh_.CallInPlace(this, this);
        public Tensor relu() => Op.relu.Call(this);
        public Tensor relu_() => Op.relu_.CallInPlace(this, this);
        public Tensor relu6() => Op.relu6.Call(this);
        public Tensor relu6_() => Op.relu6_.CallInPlace(this, this);
        public Tensor gelu() => Op.gelu.Call(this);
        public Tensor gelu_() => Op.gelu_.CallInPlace(this, this);
        public Tensor silu() => Op.silu.Call(this);
        public Tensor silu_() => Op.silu_.CallInPlace(this, this);
        public Tensor selu() => Op.selu.Call(this);
        public Tensor selu_() => Op.selu_.CallInPlace(this, this);
        public Tensor leaky_relu(Scalar negative_slope) => Op.leaky_relu.Call(this, negative_slope);
        public Tensor leaky_relu_(Scalar negative_slope) => Op.leaky_relu_.CallInPlace(this, this, negative_slope);
        public Tensor elu(double alpha = 1) => Op.elu.Call(this, alpha);
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Op.elu.Call(this, alpha, scale, input_scale);
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Op.elu_.CallInPlace(this, this, alpha, scale, input_scale);
        public Tensor softplus(double beta = 1, double threshold = 20) => Op.softplus.Call(this, beta, threshold);
        public Tensor log_sigmoid() => Op.log_sigmoid.Call(this);
        public Tensor softmax(long dim, ScalarType? dtype = null) => Op.softmax_int.Call(this, dim, dtype);
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Op.log_softmax_int.Call(this, dim, dtype);
    }
}

static partial class Op
{
    public static readonly Operator
        sigmoid = new("sigmoid"), sigmoid_ = new("sigmoid_"), tanh = new("tanh"), tanh_ = new("tanh_"), relu = new("relu"),
        relu_ = new("relu_"), relu6 = new("relu6"), relu6_ = new("relu6_"), gelu = new("gelu"), gelu_ = new("gelu_"), silu = new("silu"),
        silu_ = new("silu_"), selu = new("selu"), selu_ = new("selu_"), leaky_relu = new("leaky_relu"), leaky_relu_ = new("leaky_relu_"),
        elu = new("elu"), elu_ = new("elu_"), softplus = new("softplus"), log_sigmoid = new("log_sigmoid"),
        softmax_int = new("softmax", "int"), log_softmax_int = new("log_softmax", "int");
}
