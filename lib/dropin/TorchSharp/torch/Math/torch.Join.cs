namespace TorchSharp;

public static partial class torch
{
    /// <summary>Of a single tensor an alias, which shares its memory.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => tensors.Count switch
    {
        0 => throw new ArgumentException("cat needs a tensor.", nameof(tensors)),
        1 => Op.alias.Call(tensors[0]),
        _ => Op.cat.Call(Arg.List(tensors), dim),
    };

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Op.stack.Call(Arg.List(tensors), dim);
    public static Tensor hstack(IList<Tensor> tensors) => Op.hstack.Call(Arg.List(tensors));
    public static Tensor hstack(IEnumerable<Tensor> tensors) => Op.hstack.Call(Arg.List(tensors));
    public static Tensor hstack(params Tensor[] tensors) => Op.hstack.Call(tensors);
    public static Tensor vstack(IList<Tensor> tensors) => Op.vstack.Call(Arg.List(tensors));
    public static Tensor dstack(IList<Tensor> tensors) => Op.dstack.Call(Arg.List(tensors));
    public static Tensor dstack(IEnumerable<Tensor> tensors) => Op.dstack.Call(Arg.List(tensors));
    public static Tensor dstack(params Tensor[] tensors) => Op.dstack.Call(tensors);

    /// <summary>The grids of n vectors, each of n dimensions; "xy" exchanges the first two.</summary>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") => Op.meshgrid_indexing.CallList(Arg.List(tensors), indexing);

    public static Tensor cartesian_prod(IList<Tensor> tensors) => Op.cartesian_prod.Call(Arg.List(tensors));
    public static Tensor cartesian_prod(params Tensor[] tensors) => Op.cartesian_prod.Call(tensors);
    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false) => Op.combinations.Call(input, r, with_replacement);
    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) => tensor.split(split_size_or_sections, dim);
    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);
    public static Tensor[] tensor_split(Tensor input, Tensor indices_or_sections, long dim = 0) => input.tensor_split(indices_or_sections, dim);
    public static Tensor[] tensor_split(Tensor input, long indices_or_sections, long dim = 0) => input.tensor_split(indices_or_sections, dim);
    public static Tensor[] tensor_split(Tensor input, long[] indices_or_sections, long dim = 0) => input.tensor_split(indices_or_sections, dim);
    public static Tensor[] unbind(Tensor input, long dim = 0) => input.unbind(dim);
    public static Tensor[] unbind(Tensor tensor, int dim = 0) => tensor.unbind(dim);
    public static Tensor narrow(Tensor input, long dim, long start, long length) => input.narrow(dim, start, length);
    public static Tensor select(Tensor input, long dim, long index) => input.select(dim, index);
}

static partial class Op
{
    public static readonly Operator
        alias = new("alias"), cat = new("cat"), stack = new("stack"), hstack = new("hstack"), vstack = new("vstack"),
        dstack = new("dstack"), meshgrid_indexing = new("meshgrid", "indexing"), cartesian_prod = new("cartesian_prod"),
        combinations = new("combinations");
}
