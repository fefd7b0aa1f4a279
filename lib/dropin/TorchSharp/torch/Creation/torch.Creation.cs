using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    static Tensor Created(Operator op, long[] size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) =>
        Finish(op.Call(size, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device)), requires_grad, names);

    static Tensor Drawn(Operator op, long[] size, ScalarType? dtype, Device? device, bool requires_grad, Generator? generator, string[]? names)
    {
        if (dtype is { } type && type.IsIntegral())
            throw new ArgumentException($"Random numbers of type {type} were asked for: rand and randn make floating-point ones. Use randint.", nameof(dtype));
        return Finish(op.Call(size, generator, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device)), requires_grad, names);
    }

    static Tensor Scalar0(Scalar value, ScalarType dtype, Device? device, bool requires_grad) =>
        Finish(Op.scalar_tensor.Call(value, dtype, Arg.None, InitializeDevice(device)), requires_grad, null);

    /// <summary>A tensor with a copy of an array of any rank.</summary>
    static unsafe Tensor Copied<T>(Array array, ScalarType type, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) where T : unmanaged
    {
        var all = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
        return Copied(all, ShapeOf(array), type, dtype, device, requires_grad, names);
    }

    /// <summary>A tensor with a copy of the first numbers, as many as the dimensions say.</summary>
    /// <exception cref="ArgumentException">There are too few.</exception>
    static unsafe Tensor Copied<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> dimensions, ScalarType type, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) where T : unmanaged
    {
        CheckCount(dimensions, values.Length);
        device = InitializeDevice(device);
        var t = Op.empty_memory_format.Call(dimensions.ToArray(), type);
        int n = (int)t.NumberOfElements;
        if (n > 0)
            values[..n].CopyTo(new Span<T>(Native.Check(Native.data(t.P)), n));
        return Finish(Settled(t, dtype ?? type, device), requires_grad, names);
    }

    /// <summary>Moves a fresh tensor to where, and makes it what, it shall be.</summary>
    static Tensor Settled(Tensor t, ScalarType dtype, Device device)
    {
        if (t.dtype == dtype && device.type == DeviceType.CPU)
            return t;
        var moved = t.to(dtype, device);
        t.Dispose();
        return moved;
    }

    static Tensor Finish(Tensor t, bool requires_grad, string[]? names)
    {
        try
        {
            if (names is { Length: > 0 })
                throw new NotSupportedException("Named dimensions are not supported: leave names out.");
            if (requires_grad)
                t.requires_grad = true;
            return t;
        }
        catch
        {
            t.Dispose();
            throw;
        }
    }

    static void CheckCount(ReadOnlySpan<long> dimensions, long length)
    {
        long wanted = 1;
        foreach (var d in dimensions)
            wanted *= d;
        if (wanted > length)
            throw new ArgumentException($"A tensor of shape [{string.Join(", ", dimensions.ToArray())}] has {wanted} elements, but the array has {length}.");
    }

    static long[] ShapeOf(Array array)
    {
        var shape = new long[array.Rank];
        for (int k = 0; k < shape.Length; k++)
            shape[k] = array.GetLength(k);
        return shape;
    }

    static ReadOnlySpan<T> Span<T>(IList<T> list) => list switch
    {
        T[] array => array,
        List<T> all => CollectionsMarshal.AsSpan(all),
        _ => list.ToArray(),
    };
}

static partial class Op
{
    public static readonly Operator scalar_tensor = new("scalar_tensor");
}
