namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor[] chunk(long chunks, long dim = 0) => Op.chunk.CallList(this, chunks, dim);
        public Tensor[] split(long size, int dim = 0) => Op.split_Tensor.CallList(this, size, dim);
        public Tensor[] split(long[] sizes, long dim = 0) => Op.split_with_sizes.CallList(this, sizes, dim);
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => Op.split_with_sizes.CallList(this, sizes.ToArray(), dim);
        public Tensor[] split(params long[] sizes) => Op.split_with_sizes.CallList(this, sizes);
        public Tensor[] tensor_split(long size, long dim = 0) => Op.tensor_split_sections.CallList(this, size, dim);
        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Op.tensor_split_indices.CallList(this, sizes, dim);
        public Tensor[] tensor_split(Tensor indices, long dim = 0) => Op.tensor_split_tensor_indices_or_sections.CallList(this, indices, dim);
        public Tensor[] unbind(long dimension = 0) => Op.unbind_int.CallList(this, dimension);
        public Tensor narrow(long dim, long start, long length) => Op.narrow.Call(this, dim, start, length);
        public Tensor select(long dim, long index) => Op.select_int.Call(this, dim, index);
        public Tensor slice(long dim, long start, long finish, long step) => Op.slice_Tensor.Call(this, dim, start, finish, step);
    }
}

static partial class Op
{
    public static readonly Operator
        chunk = new("chunk"), split_Tensor = new("split", "Tensor"), split_with_sizes = new("split_with_sizes"),
        tensor_split_sections = new("tensor_split", "sections"), tensor_split_indices = new("tensor_split", "indices"),
        tensor_split_tensor_indices_or_sections = new("tensor_split", "tensor_indices_or_sections"), unbind_int = new("unbind", "int"),
        narrow = new("narrow"), select_int = new("select", "int"), slice_Tensor = new("slice", "Tensor");
}
