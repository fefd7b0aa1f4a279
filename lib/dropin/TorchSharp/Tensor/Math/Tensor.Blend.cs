namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Op.addcmul.Call(this, tensor1, tensor2, value);
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Op.addcmul_.CallInPlace(this, this, tensor1, tensor2, value);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Op.addcdiv.Call(this, tensor1, tensor2);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Op.addcdiv.Call(this, tensor1, tensor2, value);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Op.addcdiv_.CallInPlace(this, this, tensor1, tensor2);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Op.addcdiv_.CallInPlace(this, this, tensor1, tensor2, value);
        public Tensor lerp(Tensor end, Tensor weight) => Op.lerp_Tensor.Call(this, end, weight);
        public Tensor lerp_(Tensor end, Tensor weight) => Op.lerp__Tensor.CallInPlace(this, this, end, weight);
        public Tensor maximum(Tensor other) => Op.maximum.Call(this, other);
        public Tensor minimum(Tensor other) => Op.minimum.Call(this, other);
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Op.clamp.Call(this, min, max);
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Op.clamp_Tensor.Call(this, min, max);
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Op.clamp_.CallInPlace(this, this, min, max);
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Op.clamp__Tensor.CallInPlace(this, this, min, max);
        public Tensor clamp_min(Scalar min) => Op.clamp_min.Call(this, min);
        public Tensor clamp_min_(Scalar min) => Op.clamp_min_.CallInPlace(this, this, min);
        public Tensor clamp_max(Scalar max) => Op.clamp_max.Call(this, max);
        public Tensor clamp_max_(Scalar max) => Op.clamp_max_.CallInPlace(this, this, max);
        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);
        public Tensor masked_fill(Tensor mask, Scalar value) => Op.masked_fill_Scalar.Call(this, mask, value);
        public Tensor masked_fill_(Tensor mask, Scalar value) => Op.masked_fill__Scalar.CallInPlace(this, this, mask, value);

        /// <summary>This tensor where the condition holds, y elsewhere.</summary>
        /// <exception cref="ArgumentException">The condition is not boolean.</exception>
        public Tensor where(Tensor condition, Tensor y) => Op.where_self.Call(Mask(condition), this, y);

        internal static Tensor Mask(Tensor condition) => condition.dtype == ScalarType.Bool ? condition
            : throw new ArgumentException($"The condition of where is {condition.dtype}, it must be Bool: compare, or call to_type(ScalarType.Bool).", nameof(condition));
    }
}

static partial class Op
{
    public static readonly Operator
        addcmul = new("addcmul"), addcmul_ = new("addcmul_"), addcdiv = new("addcdiv"), addcdiv_ = new("addcdiv_"),
        lerp_Tensor = new("lerp", "Tensor"), lerp__Tensor = new("lerp_", "Tensor"), maximum = new("maximum"), minimum = new("minimum"),
        clamp = new("clamp"), clamp_Tensor = new("clamp", "Tensor"), clamp_ = new("clamp_"), clamp__Tensor = new("clamp_", "Tensor"),
        clamp_min = new("clamp_min"), clamp_min_ = new("clamp_min_"), clamp_max = new("clamp_max"), clamp_max_ = new("clamp_max_"),
        masked_fill_Scalar = new("masked_fill", "Scalar"), masked_fill__Scalar = new("masked_fill_", "Scalar"),
        where_self = new("where", "self");
}
