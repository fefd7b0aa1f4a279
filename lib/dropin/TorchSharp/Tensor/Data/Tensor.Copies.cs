namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Another reference to the same memory, with its own history.</summary>
        public Tensor alias() => Op.alias.Call(this);

        public Tensor clone() => Op.clone.Call(this);

        /// <summary>The tensor in row-major order: itself when it is so already, else a copy.</summary>
        public Tensor contiguous() => Op.contiguous.Call(this);

        /// <summary>Takes over the values of source, which is broadcast and converted as needed.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Op.copy_.CallInPlace(this, this, source, nonBlocking);

        /// <summary>Makes this tensor refer to source's memory, with its shape.</summary>
        public Tensor set_(Tensor source) => Op.set__source_Tensor.CallInPlace(this, this, source);

        public Tensor fill_(Scalar value) => Op.fill__Scalar.CallInPlace(this, this, value);

        public Tensor zero_() => Op.zero_.CallInPlace(this, this);

        public bool is_cpu() => device_type == DeviceType.CPU;

        public long element_size() => ElementSize;

        public bool is_integral() => dtype.IsIntegral();

        public bool is_floating_point() => dtype.IsFloatingPoint();
    }

    public static Tensor clone(Tensor input) => input.clone();
}

static partial class Op
{
    public static readonly Operator clone = new("clone"), contiguous = new("contiguous"), copy_ = new("copy_"),
        set__source_Tensor = new("set_", "source_Tensor"), fill__Scalar = new("fill_", "Scalar"), zero_ = new("zero_");
}
