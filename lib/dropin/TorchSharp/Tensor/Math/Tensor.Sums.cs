namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>With an empty list of dimensions the sum of everything.</summary>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Op.sum_dim_IntList.Call(this, dim, keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => Op.sum_dim_IntList.Call(this, dim.ToArray(), keepdim, type);
        public Tensor sum(ScalarType? type = null) => Op.sum.Call(this, type);
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Op.sum_dim_IntList.Call(this, new[] { dim }, keepdim, type);
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => Op.sum_dim_IntList.Call(this, new[] { dim0, dim1 }, keepdim, type);
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => Op.sum_dim_IntList.Call(this, new[] { dim0, dim1, dim2 }, keepdim, type);
        public Tensor nansum() => Op.nansum.Call(this);
        public Tensor mean() => Op.mean.Call(this);
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Op.mean_dim.Call(this, dimensions, keepdim, type);
        public Tensor prod(ScalarType? type = null) => Op.prod.Call(this, type);
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Op.prod_dim_int.Call(this, dim, keepdim, type);

        /// <summary>The p-norm of all elements, as if they were one vector.</summary>
        public Tensor norm(float p = 2) => Op.norm_Scalar.Call(this, p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2) => Op.norm_ScalarOpt_dim.Call(this, p, new[] { (long)dim }, keepdim);
        public Tensor logsumexp(long dim, bool keepdim = false) => Op.logsumexp.Call(this, new[] { dim }, keepdim);

        public Tensor cumsum(long dim, ScalarType? type = null) => Op.cumsum.Call(this, dim, type);
        public Tensor cumprod(long dim, ScalarType? type = null) => Op.cumprod.Call(this, dim, type);
        public (Tensor values, Tensor indexes) cummax(long dim) => Op.cummax.Call2(this, dim);
        public (Tensor values, Tensor indexes) cummin(long dim) => Op.cummin.Call2(this, dim);
        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) => n == 1 ? Op.diff.Call(this, n, dim, prepend, append)
            : throw new NotImplementedException($"diff with n = {n}: TorchSharp has n = 1 only, call it {n} times.");
        public Tensor count_nonzero(long[]? dims = null) => Op.count_nonzero_dim_IntList.Call(this, dims ?? []);
        public Tensor all() => Op.all.Call(this);
        public Tensor all(long dim, bool keepdim = false) => Op.all_dim.Call(this, dim, keepdim);
        public Tensor any() => Op.any.Call(this);
        public Tensor any(long dim, bool keepdim = false) => Op.any_dim.Call(this, dim, keepdim);
    }
}

static partial class Op
{
    public static readonly Operator
        sum_dim_IntList = new("sum", "dim_IntList"), sum = new("sum"), nansum = new("nansum"), mean = new("mean"),
        mean_dim = new("mean", "dim"), prod = new("prod"), prod_dim_int = new("prod", "dim_int"), norm_Scalar = new("norm", "Scalar"),
        norm_ScalarOpt_dim = new("norm", "ScalarOpt_dim"), logsumexp = new("logsumexp"), cumsum = new("cumsum"), cumprod = new("cumprod"),
        cummax = new("cummax"), cummin = new("cummin"), diff = new("diff"), count_nonzero_dim_IntList = new("count_nonzero", "dim_IntList"),
        all = new("all"), all_dim = new("all", "dim"), any = new("any"), any_dim = new("any", "dim");
}
