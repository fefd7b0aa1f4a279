namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor max() => Op.max.Call(this);
        public Tensor max(Tensor other) => Op.max_other.Call(this, other);
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Op.max_dim.Call2(this, dim, keepdim);
        public Tensor min() => Op.min.Call(this);
        public Tensor min(Tensor other) => Op.min_other.Call(this, other);
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Op.min_dim.Call2(this, dim, keepdim);
        public Tensor amax(params long[] dims) => Op.amax.Call(this, dims);
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Op.amax, Op.amax_out, dims, keepdim);
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Op.amax, Op.amax_out, dims.ToArray(), keepdim);
        public Tensor amin(params long[] dims) => Op.amin.Call(this, dims);
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Op.amin, Op.amin_out, dims, keepdim);
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Op.amin, Op.amin_out, dims.ToArray(), keepdim);
        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) => Op.aminmax.Call2(this, dim, keepdim);
        public Tensor argmax() => Op.argmax.Call(this);
        public Tensor argmax(long dim, bool keepdim = false) => Op.argmax.Call(this, dim, keepdim);
        public Tensor argmin() => Op.argmin.Call(this);
        public Tensor argmin(long dim, bool keepdim = false) => Op.argmin.Call(this, dim, keepdim);
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) => Op.topk.Call2(this, k, dim, largest, sorted);
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) => Op.sort_stable.Call2(this, stable, dim, descending);
        public Tensor argsort(long dim = -1, bool descending = false) => Op.argsort.Call(this, dim, descending);

        /// <summary>The k-th smallest, counted from 1; without dim along the last one.</summary>
        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) => Op.kthvalue.Call2(this, k, dim ?? -1, keepdim);

        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) => Op.mode.Call2(this, dim, keepdim);
        public Tensor median() => Op.median.Call(this);

        /// <summary>Along dim; -1, TorchSharp's trap, takes all elements as one list.</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Op.quantile.Call(this, q, dim == -1 ? Arg.None : dim, keepdim);

        /// <summary>The distinct values, and what was asked for besides: where each element went, and how often each value occurs.</summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            var (values, inverse, counts) = dim is null ? Op._unique2.Call3(this, sorted, return_inverse, return_counts)
                : Op.unique_dim.Call3(this, dim, sorted, return_inverse, return_counts);
            if (!return_inverse)
                inverse.Dispose();
            if (!return_counts)
                counts.Dispose();
            return (values, return_inverse ? inverse : null, return_counts ? counts : null);
        }

        public Tensor bincount(Tensor? weights, long minlength = 0) => Op.bincount.Call(this, weights, minlength);
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Op.histc.Call(this, bins, min, max);

        Tensor Into(Tensor? target, Operator fresh, Operator writing, long[] dims, bool keepdim) =>
            target is null ? fresh.Call(this, dims, keepdim) : writing.CallInPlace(target, this, dims, keepdim, target);
    }
}

static partial class Op
{
    public static readonly Operator
        max = new("max"), max_other = new("max", "other"), max_dim = new("max", "dim"), min = new("min"), min_other = new("min", "other"),
        min_dim = new("min", "dim"), amax = new("amax"), amax_out = new("amax", "out"), amin = new("amin"), amin_out = new("amin", "out"),
        aminmax = new("aminmax"), argmax = new("argmax"), argmin = new("argmin"), topk = new("topk"), sort_stable = new("sort", "stable"),
        argsort = new("argsort"), kthvalue = new("kthvalue"), mode = new("mode"), median = new("median"), quantile = new("quantile"),
        _unique2 = new("_unique2"), unique_dim = new("unique_dim"), bincount = new("bincount"), histc = new("histc");
}
