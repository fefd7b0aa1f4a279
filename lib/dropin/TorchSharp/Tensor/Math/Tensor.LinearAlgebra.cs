namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor matmul(Tensor target) => Op.matmul.Call(this, target);
        public Tensor mm(Tensor target) => Op.mm.Call(this, target);
        public Tensor bmm(Tensor batch2) => Op.bmm.Call(this, batch2);
        public Tensor mv(Tensor target) => Op.mv.Call(this, target);
        public Tensor dot(Tensor target) => Op.dot.Call(this, target);
        public Tensor outer(Tensor vec2) => Op.outer.Call(this, vec2);
        public Tensor inner(Tensor vec2) => Op.inner.Call(this, vec2);
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Op.addmm.Call(this, mat1, mat2, beta, alpha);
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Op.addmm_.CallInPlace(this, this, mat1, mat2, beta, alpha);
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => Op.addmv.Call(this, mat, vec, beta, alpha);
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => Op.addmv_.CallInPlace(this, this, mat, vec, beta, alpha);
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Op.addbmm.Call(this, batch1, batch2, beta, alpha);
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Op.baddbmm.Call(this, batch1, batch2, beta, alpha);
        public Tensor kron(Tensor other) => Op.kron.Call(this, other);
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Op.tensordot.Call(this, b, dims1, dims2);

        /// <summary>Sums over the last dims dimensions of this and the first of b.</summary>
        public Tensor tensordot(Tensor b, long dims = 2) =>
            tensordot(b, [.. Enumerable.Range(0, (int)dims).Select(k => ndim - dims + k)], [.. Enumerable.Range(0, (int)dims).Select(k => (long)k)]);

        public Tensor tensordot(Tensor b, (long, long)[] dims) => tensordot(b, Array.ConvertAll(dims, d => d.Item1), Array.ConvertAll(dims, d => d.Item2));

        public Tensor trace() => Op.trace.Call(this);
        public Tensor diag(long diagonal = 0) => Op.diag.Call(this, diagonal);
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Op.diagonal.Call(this, offset, dim1, dim2);
        public Tensor tril(long diagonal = 0) => Op.tril.Call(this, diagonal);
        public Tensor tril_(long diagonal = 0) => Op.tril_.CallInPlace(this, this, diagonal);
        public Tensor triu(long diagonal = 0) => Op.triu.Call(this, diagonal);
        public Tensor triu_(long diagonal = 0) => Op.triu_.CallInPlace(this, this, diagonal);
        public Tensor det() => linalg.det(this);
        public Tensor inverse() => linalg.inv(this);
    }
}

static partial class Op
{
    public static readonly Operator
        matmul = new("matmul"), mm = new("mm"), bmm = new("bmm"), mv = new("mv"), dot = new("dot"), outer = new("outer"),
        inner = new("inner"), addmm = new("addmm"), addmm_ = new("addmm_"), addmv = new("addmv"), addmv_ = new("addmv_"),
        addbmm = new("addbmm"), baddbmm = new("baddbmm"), kron = new("kron"), tensordot = new("tensordot"), trace = new("trace"),
        diag = new("diag"), diagonal = new("diagonal"), tril = new("tril"), tril_ = new("tril_"), triu = new("triu"), triu_ = new("triu_");
}
