namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor logical_and(Tensor other) => Op.logical_and.Call(this, other);
        public Tensor logical_and_(Tensor other) => Op.logical_and_.CallInPlace(this, this, other);
        public Tensor logical_or(Tensor other) => Op.logical_or.Call(this, other);
        public Tensor logical_or_(Tensor other) => Op.logical_or_.CallInPlace(this, this, other);
        public Tensor logical_xor(Tensor other) => Op.logical_xor.Call(this, other);
        public Tensor logical_xor_(Tensor other) => Op.logical_xor_.CallInPlace(this, this, other);
        public Tensor logical_not() => Op.logical_not.Call(this);
        public Tensor logical_not_() => Op.logical_not_.CallInPlace(this, this);
        public Tensor bitwise_and(Tensor other) => Op.bitwise_and_Tensor.Call(this, other);
        public Tensor bitwise_and_(Tensor other) => Op.bitwise_and__Tensor.CallInPlace(this, this, other);
        public Tensor bitwise_or(Tensor other) => Op.bitwise_or_Tensor.Call(this, other);
        public Tensor bitwise_or_(Tensor other) => Op.bitwise_or__Tensor.CallInPlace(this, this, other);
        public Tensor bitwise_xor(Tensor other) => Op.bitwise_xor_Tensor.Call(this, other);
        public Tensor bitwise_xor_(Tensor other) => Op.bitwise_xor__Tensor.CallInPlace(this, this, other);
        public Tensor bitwise_not() => Op.bitwise_not.Call(this);
        public Tensor bitwise_not_() => Op.bitwise_not_.CallInPlace(this, this);
    }
}

static partial class Op
{
    public static readonly Operator
        logical_and = new("logical_and"), logical_and_ = new("logical_and_"), logical_or = new("logical_or"),
        logical_or_ = new("logical_or_"), logical_xor = new("logical_xor"), logical_xor_ = new("logical_xor_"),
        logical_not = new("logical_not"), logical_not_ = new("logical_not_"), bitwise_and_Tensor = new("bitwise_and", "Tensor"),
        bitwise_and__Tensor = new("bitwise_and_", "Tensor"), bitwise_or_Tensor = new("bitwise_or", "Tensor"),
        bitwise_or__Tensor = new("bitwise_or_", "Tensor"), bitwise_xor_Tensor = new("bitwise_xor", "Tensor"),
        bitwise_xor__Tensor = new("bitwise_xor_", "Tensor"), bitwise_not = new("bitwise_not"), bitwise_not_ = new("bitwise_not_");
}
