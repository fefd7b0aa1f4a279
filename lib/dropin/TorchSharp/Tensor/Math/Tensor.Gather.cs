namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor index_select(long dim, Tensor index) => Op.index_select.Call(this, dim, index);
        public Tensor gather(long dim, Tensor index) => Op.gather.Call(this, dim, index);
        public Tensor scatter(long dim, Tensor index, Tensor src) => Op.scatter_src.Call(this, dim, index, src);
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Op.scatter__src.CallInPlace(this, this, dim, index, src);
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Op.scatter_add.Call(this, dim, index, src);
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Op.scatter_add_.CallInPlace(this, this, dim, index, src);
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Op.index_add.Call(this, dim, index, source, alpha);
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => Op.index_add_.CallInPlace(this, this, dim, index, source, alpha);
        public Tensor index_copy(long dim, Tensor index, Tensor source) => Op.index_copy.Call(this, dim, index, source);
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Op.index_copy_.CallInPlace(this, this, dim, index, source);
        public Tensor index_fill(long dim, Tensor index, Scalar value) => Op.index_fill_int_Scalar.Call(this, dim, index, value);
        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Op.index_fill__int_Scalar.CallInPlace(this, this, dim, index, value);
        public Tensor take(Tensor index) => Op.take.Call(this, index);
        public Tensor take_along_dim(Tensor indices) => Op.take_along_dim.Call(this, indices);
        public Tensor take_along_dim(Tensor indices, long dim) => Op.take_along_dim.Call(this, indices, dim);
        public Tensor masked_select(Tensor mask) => Op.masked_select.Call(this, mask);
        public Tensor masked_scatter(Tensor mask, Tensor value) => Op.masked_scatter.Call(this, mask, value);
        public Tensor masked_scatter_(Tensor mask, Tensor value) => Op.masked_scatter_.CallInPlace(this, this, mask, value);
        public Tensor nonzero() => Op.nonzero.Call(this);
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) => Op.bucketize_Tensor.Call(this, boundaries, outInt32, right);
    }
}

static partial class Op
{
    public static readonly Operator
        index_select = new("index_select"), gather = new("gather"), scatter_src = new("scatter", "src"),
        scatter__src = new("scatter_", "src"), scatter_add = new("scatter_add"), scatter_add_ = new("scatter_add_"),
        index_add = new("index_add"), index_add_ = new("index_add_"), index_copy = new("index_copy"), index_copy_ = new("index_copy_"),
        index_fill_int_Scalar = new("index_fill", "int_Scalar"), index_fill__int_Scalar = new("index_fill_", "int_Scalar"),
        take = new("take"), take_along_dim = new("take_along_dim"), masked_select = new("masked_select"),
        masked_scatter = new("masked_scatter"), masked_scatter_ = new("masked_scatter_"), nonzero = new("nonzero"),
        bucketize_Tensor = new("bucketize", "Tensor");
}
