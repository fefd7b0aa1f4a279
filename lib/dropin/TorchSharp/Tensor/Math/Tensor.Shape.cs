namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor reshape(params long[] shape) => Op.reshape.Call(this, shape);
        public Tensor view(params long[] shape) => Op.view.Call(this, shape);
        public Tensor view_as(Tensor other) => view(other.shape);
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Op.flatten_using_ints.Call(this, start_dim, end_dim);
        public Tensor unflatten(long dim, params long[] sizes) => Op.unflatten_int.Call(this, dim, sizes);
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);
        public Tensor squeeze(long? dim = null) => dim is null ? Op.squeeze.Call(this) : Op.squeeze_dim.Call(this, dim);
        public Tensor squeeze_(long? dim = null) => dim is null ? Op.squeeze_.CallInPlace(this, this) : Op.squeeze__dim.CallInPlace(this, this, dim);
        public Tensor unsqueeze(long dim) => Op.unsqueeze.Call(this, dim);
        public Tensor unsqueeze_(long dim) => Op.unsqueeze_.CallInPlace(this, this, dim);
        public Tensor transpose(long dim0, long dim1) => Op.transpose_int.Call(this, dim0, dim1);
        public Tensor transpose_(long dim0, long dim1) => Op.transpose_.CallInPlace(this, this, dim0, dim1);
        public Tensor swapaxes(long dim0, long dim1) => Op.swapaxes.Call(this, dim0, dim1);
        public Tensor t() => Op.t.Call(this);

        /// <summary>All dimensions in reverse order.</summary>
        public Tensor T => permute([.. Enumerable.Range(0, (int)ndim).Reverse().Select(k => (long)k)]);

        /// <summary>The last two dimensions exchanged.</summary>
        public Tensor mT => Op.mT.Call(this);

        public Tensor permute(params long[] permutation) => Op.permute.Call(this, permutation);
        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());
        public Tensor movedim(long[] source, long[] destination) => Op.movedim_intlist.Call(this, source, destination);
        public Tensor expand(params long[] sizes) => Op.expand.Call(this, sizes);
        public Tensor expand(long[] sizes, bool isImplicit = false) => Op.expand.Call(this, sizes, isImplicit);
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Op.expand.Call(this, sizes.ToArray(), isImplicit);
        public Tensor expand(Size sizes, bool isImplicit = false) => expand(sizes.Shape, isImplicit);
        public Tensor expand_as(Tensor other) => expand(other.shape);
        public Tensor broadcast_to(params long[] shape) => Op.broadcast_to.Call(this, shape);
        public Tensor repeat(params long[] sizes) => Op.repeat.Call(this, sizes);
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) => Op.repeat_interleave_self_int.Call(this, repeats, dim, output_size);
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) => Op.repeat_interleave_self_Tensor.Call(this, repeats, dim, output_size);
        public Tensor tile(long[] reps) => Op.tile.Call(this, reps);
        public Tensor flip(params long[] dims) => Op.flip.Call(this, dims);
        public Tensor fliplr() => Op.fliplr.Call(this);
        public Tensor flipud() => Op.flipud.Call(this);
        public Tensor rot90(long k = 1, (long, long)? dims = null) => Op.rot90.Call(this, k, dims is { } d ? new[] { d.Item1, d.Item2 } : new[] { 0L, 1L });
        public Tensor roll(long shifts, long? dims = null) => Op.roll.Call(this, new[] { shifts }, dims is { } d ? new[] { d } : Arg.Default);
        public Tensor roll(long[] shifts) => Op.roll.Call(this, shifts);
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => Op.roll.Call(this, shifts.ToArray(), dims.ToArray());
        public Tensor roll((long, long, long) shifts, (long, long, long) dims) => Op.roll.Call(this, new[] { shifts.Item1, shifts.Item2, shifts.Item3 }, new[] { dims.Item1, dims.Item2, dims.Item3 });
        public Tensor roll(long[] shifts, long[] dims) => Op.roll.Call(this, shifts, dims);
        public Tensor roll((long, long) shifts, (long, long) dims) => Op.roll.Call(this, new[] { shifts.Item1, shifts.Item2 }, new[] { dims.Item1, dims.Item2 });
        public Tensor unfold(long dimension, long size, long step) => Op.unfold.Call(this, dimension, size, step);
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => Op.as_strided.Call(this, size, strides, storageOffset);
    }
}

static partial class Op
{
    public static readonly Operator
        reshape = new("reshape"), view = new("view"), flatten_using_ints = new("flatten", "using_ints"),
        unflatten_int = new("unflatten", "int"), squeeze = new("squeeze"), squeeze_dim = new("squeeze", "dim"), squeeze_ = new("squeeze_"),
        squeeze__dim = new("squeeze_", "dim"), unsqueeze = new("unsqueeze"), unsqueeze_ = new("unsqueeze_"),
        transpose_int = new("transpose", "int"), transpose_ = new("transpose_"), swapaxes = new("swapaxes"), t = new("t"), mT = new("mT"),
        permute = new("permute"), movedim_intlist = new("movedim", "intlist"), expand = new("expand"), broadcast_to = new("broadcast_to"),
        repeat = new("repeat"), repeat_interleave_self_int = new("repeat_interleave", "self_int"),
        repeat_interleave_self_Tensor = new("repeat_interleave", "self_Tensor"), tile = new("tile"), flip = new("flip"),
        fliplr = new("fliplr"), flipud = new("flipud"), rot90 = new("rot90"), roll = new("roll"), unfold = new("unfold"),
        as_strided = new("as_strided");
}
