using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>One ATen operator, looked up by name and overload at its first call.</summary>
sealed unsafe class Operator(string name, string overload = "")
{
    const int OnStack = 128;

    void* pointer;

    void* Pointer
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => pointer != null ? pointer : Resolve();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void* Resolve()
    {
        fixed (byte* a = Encoding.UTF8.GetBytes($"aten::{name}\0"), b = Encoding.UTF8.GetBytes($"{overload}\0"))
            return pointer = Native.Check(Native.op(a, b));
    }

    /// <summary>Calls an operator with one tensor result.</summary>
    public Tensor Call(params ReadOnlySpan<Arg> args)
    {
        NativeArg r;
        Run(args, &r, 1);
        return Tensor.Wrap(r.p);
    }

    /// <summary>Calls an in-place operator and returns the tensor that it changed.</summary>
    public Tensor CallInPlace(Tensor self, params ReadOnlySpan<Arg> args)
    {
        NativeArg r;
        if (Run(args, &r, 1) > 0 && r.tag == Tag.Tensor)
            Native.release(r.p);
        return self;
    }

    /// <summary>Calls an operator with a pair of tensor results.</summary>
    public (Tensor, Tensor) Call2(params ReadOnlySpan<Arg> args)
    {
        NativeArg* r = stackalloc NativeArg[2];
        Run(args, r, 2);
        return (Tensor.Wrap(r[0].p), Tensor.Wrap(r[1].p));
    }

    /// <summary>Calls an operator with three tensor results.</summary>
    public (Tensor, Tensor, Tensor) Call3(params ReadOnlySpan<Arg> args)
    {
        NativeArg* r = stackalloc NativeArg[3];
        Run(args, r, 3);
        return (Tensor.Wrap(r[0].p), Tensor.Wrap(r[1].p), Tensor.Wrap(r[2].p));
    }

    /// <summary>Calls an operator that returns a list of tensors.</summary>
    public Tensor[] CallList(params ReadOnlySpan<Arg> args)
    {
        NativeArg r;
        Run(args, &r, 1);
        var list = new Tensor[r.n];
        for (int k = 0; k < list.Length; k++)
            list[k] = Tensor.Wrap(((void**)r.p)[k]);
        Native.free(r.p);
        return list;
    }

    /// <summary>Calls an operator that returns a number.</summary>
    public NativeArg CallNumber(params ReadOnlySpan<Arg> args)
    {
        NativeArg r;
        Run(args, &r, 1);
        return r;
    }

    [SkipLocalsInit]
    int Run(ReadOnlySpan<Arg> args, NativeArg* results, int max)
    {
        int total = 0;
        foreach (ref readonly var a in args)
            total += a.Words;
        // All lists and strings, one after the other.
        var words = total <= OnStack ? stackalloc long[total] : GC.AllocateUninitializedArray<long>(total, pinned: true);
        NativeArg* native = stackalloc NativeArg[args.Length];
        fixed (long* first = words)
        {
            long* next = first;
            for (int k = 0; k < args.Length; k++)
            {
                ref readonly var a = ref args[k];
                native[k] = new NativeArg { tag = a.Tag, n = a.N, i = a.Bits };
                if (a.Words == 0)
                    continue;
                a.CopyList(next);
                native[k].p = next;
                next += a.Words;
            }
            int m = Native.call(Pointer, native, args.Length, results, max);
            // No finalizer may release an argument before the call took its own reference.
            foreach (ref readonly var a in args)
                GC.KeepAlive(a.Keep);
            return m >= 0 ? m : throw Native.Failure();
        }
    }
}
