using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>y = x Wᵀ + b.</summary>
    public sealed class Linear : nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = nameof(weight))]
        Parameter? w;
        [ComponentName(Name = nameof(bias))]
        Parameter? b;

        internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
        {
            in_features = weight.shape[1];
            out_features = weight.shape[0];
            this.weight = weight;
            this.bias = bias;
        }

        internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
        {
            in_features = inputSize;
            out_features = outputSize;
            weight = Layer.NewParameter(device, dtype, outputSize, inputSize);
            bias = hasBias ? Layer.NewParameter(device, dtype, outputSize) : null;
            Layer.Reset(weight, bias);
        }

        public long in_features { get; set; }

        public long out_features { get; set; }

        /// <summary>[out, in]</summary>
        public Parameter weight
        {
            get => w!;
            set => ConditionallyRegisterParameter(nameof(weight), Layer.Take(ref w, value));
        }

        public Parameter? bias
        {
            get => b;
            set => ConditionallyRegisterParameter(nameof(bias), Layer.Take(ref b, value));
        }

        public override Tensor forward(Tensor tensor) => Op.linear.Call(tensor, w, b);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) => new(inputSize, outputSize, hasBias, device, dtype);

            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);
        }
    }
}
