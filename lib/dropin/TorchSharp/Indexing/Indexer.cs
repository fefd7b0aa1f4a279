using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Reads and writes what an index stands for, by libtorch's rules: slices first, then all tensors at once.</summary>
static class Indexer
{
    public static Tensor Get(Tensor self, ReadOnlySpan<TensorIndex> indices)
    {
        var (view, picks) = Slice(self, indices);
        if (picks is null)
            return ReferenceEquals(view, self) ? self.alias() : view;
        var result = Op.index_Tensor.Call(view, picks);
        DropTemporaries(self, view, indices, picks);
        return result;
    }

    public static void Set(Tensor self, ReadOnlySpan<TensorIndex> indices, Tensor value, bool accumulate = false)
    {
        var (view, picks) = Slice(self, indices);
        var fitting = DropLeadingOnes(value, view, picks);
        if (picks is null)
            Op.copy_.CallInPlace(view, view, fitting);
        else
            Op.index_put_.CallInPlace(view, view, picks, fitting, accumulate);
        if (!ReferenceEquals(fitting, value))
            fitting.Dispose();
        DropTemporaries(self, view, indices, picks ?? []);
    }

    /// <summary>Applies all that makes a view, and lists the tensors that remain, each at its dimension of the view.</summary>
    static (Tensor View, Tensor?[]? Picks) Slice(Tensor self, ReadOnlySpan<TensorIndex> indices)
    {
        long given = Dimensions(indices);
        if (given > self.ndim)
            throw new ExternalException($"too many indices for tensor of dimension {self.ndim}: {given} were given.");
        var view = self;
        List<Tensor?>? picks = null;
        long dim = 0;
        foreach (ref readonly var index in indices)
        {
            switch (index.kind)
            {
                case TensorIndex.Kind.Single:
                    Next(Op.select_int.Call(view, dim, index.start ?? 0));
                    break;
                case TensorIndex.Kind.Slice:
                    if (index.start is not null || index.stop is not null || (index.step ?? 1) != 1)
                        Next(Op.slice_Tensor.Call(view, dim, index.start, index.stop, index.step ?? 1));
                    dim++;
                    break;
                case TensorIndex.Kind.Ellipsis:
                    dim += self.ndim - given;
                    break;
                case TensorIndex.Kind.None:
                    Next(Op.unsqueeze.Call(view, dim++));
                    break;
                case TensorIndex.Kind.Bool:
                    Next(Op.unsqueeze.Call(view, dim));
                    Pick(tensor(new[] { index.start == 1 }, device: self.device));
                    break;
                case TensorIndex.Kind.Tensor when index.tensor!.ndim == 0 && index.tensor.dtype is ScalarType.Bool or ScalarType.Byte:
                    Next(Op.unsqueeze.Call(view, dim));
                    Pick(tensor(new[] { index.tensor.ToBoolean() }, device: self.device));
                    break;
                case TensorIndex.Kind.Tensor when index.tensor!.ndim == 0 && index.tensor.is_integral():
                    Next(Op.select_int.Call(view, dim, index.tensor.ToInt64()));
                    break;
                default:
                    Pick(index.tensor!);
                    break;
            }
        }
        return (view, picks?.ToArray());

        void Next(Tensor v)
        {
            if (!ReferenceEquals(view, self))
                view.Dispose();
            view = v;
        }

        void Pick(Tensor t)
        {
            picks ??= [];
            while (picks.Count < dim)
                picks.Add(null);
            picks.Add(t);
            dim++;
        }
    }

    // A mask stands for as many dimensions as it has.
    static long Dimensions(ReadOnlySpan<TensorIndex> indices)
    {
        long n = 0;
        foreach (ref readonly var index in indices)
        {
            n += index.kind switch
            {
                TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
                TensorIndex.Kind.Tensor => index.tensor!.dtype is ScalarType.Bool or ScalarType.Byte ? index.tensor.ndim : 1,
                _ => 0,
            };
        }
        return n;
    }

    // As in Python, a [1, 1, 3] may be written where a [3] is.
    static Tensor DropLeadingOnes(Tensor value, Tensor view, Tensor?[]? picks)
    {
        var shape = value.shape;
        int ones = 0;
        while (ones < shape.Length && shape[ones] == 1)
            ones++;
        if (ones == 0 || (picks is null && shape.Length <= view.ndim))
            return value;
        return Op.view.Call(value, shape[ones..]);
    }

    static void DropTemporaries(Tensor self, Tensor view, ReadOnlySpan<TensorIndex> indices, Tensor?[] picks)
    {
        if (!ReferenceEquals(view, self))
            view.Dispose();
        foreach (var pick in picks)
        {
            bool given = false;
            foreach (ref readonly var index in indices)
                given |= ReferenceEquals(index.tensor, pick);
            if (!given)
                pick?.Dispose();
        }
    }
}

static partial class Op
{
    public static readonly Operator index_Tensor = new("index", "Tensor"), index_put_ = new("index_put_");
}
