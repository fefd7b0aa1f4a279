using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>
/// The elements of a tensor, in row-major order whatever its layout. Writing changes the tensor, unless it is
/// on a GPU: then this is a copy. Element by element is slow for large tensors: prefer ToArray and CopyFrom.
/// </summary>
public sealed unsafe partial class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    readonly long[] shape;
    readonly long[] strides;
    readonly bool contiguous;
    readonly bool owned;
    readonly T* start;
    Tensor? tensor;

    internal TensorAccessor(Tensor t)
    {
        owned = t.device_type != DeviceType.CPU;
        tensor = owned ? t.cpu() : t;
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.NumberOfElements;
        start = (T*)tensor.Start(Count);
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    /// <summary>The memory, if it still is the tensor's.</summary>
    T* Start
    {
        get
        {
            ObjectDisposedException.ThrowIf(tensor is null, this);
            _ = tensor.Handle;
            return start;
        }
    }

    /// <summary>An element by its place in row-major order, or by one index for each dimension.</summary>
    public T this[params long[] indices]
    {
        get
        {
            var value = Start[Offset(indices)];
            GC.KeepAlive(this);
            return value;
        }
        set
        {
            Start[Offset(indices)] = value;
            GC.KeepAlive(this);
        }
    }

    public T[] ToArray()
    {
        var all = GC.AllocateUninitializedArray<T>(checked((int)Count));
        CopyTo(all.AsSpan());
        return all;
    }

    /// <summary>An array with the tensor's own dimensions, to be cast to T[,] and so on.</summary>
    public Array ToNDArray()
    {
        if (shape.Length < 2)
            return ToArray();
        var array = Array.CreateInstance(typeof(T), shape);
        CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length));
        return array;
    }

    /// <summary>Copies the elements from tensorIndex on, until they or the array end.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var to = array[arrayIndex..];
        int n = Common(to.Length, tensorIndex);
        var from = Start;
        if (contiguous)
        {
            new ReadOnlySpan<T>(from + tensorIndex, n).CopyTo(to);
            GC.KeepAlive(this);
            return;
        }
        if (n == Count)
        {
            using var inOrder = tensor!.contiguous();
            new ReadOnlySpan<T>(inOrder.Start(n), n).CopyTo(to);
            return;
        }
        var walk = new Strided(shape, strides, tensorIndex, n);
        for (int k = 0; walk.MoveNext(); k++)
            to[k] = from[walk.Offset];
        GC.KeepAlive(this);
    }

    /// <summary>Overwrites the elements from tensorIndex on, until they or the array end.</summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var from = array[arrayIndex..];
        int n = Common(from.Length, tensorIndex);
        var to = Start;
        if (contiguous)
        {
            from[..n].CopyTo(new Span<T>(to + tensorIndex, n));
            GC.KeepAlive(this);
            return;
        }
        var walk = new Strided(shape, strides, tensorIndex, n);
        for (int k = 0; walk.MoveNext(); k++)
            to[walk.Offset] = from[k];
        GC.KeepAlive(this);
    }

    public IEnumerator<T> GetEnumerator()
    {
        var walk = new Strided(shape, strides, 0, Count);
        while (walk.MoveNext())
            yield return At(walk.Offset);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        if (owned)
            tensor?.Dispose();
        tensor = null;
    }

    T At(long offset) => Start[offset];

    int Common(int length, long tensorIndex)
    {
        if (tensorIndex < 0 || tensorIndex > Count)
            throw new ArgumentOutOfRangeException(nameof(tensorIndex), tensorIndex, $"The tensor has {Count} elements.");
        return (int)Math.Min(length, Count - tensorIndex);
    }

    long Offset(long[] indices)
    {
        if (indices.Length == 1)
        {
            long i = indices[0];
            if (i < 0 || i >= Count)
                throw new IndexOutOfRangeException($"There is no element {i}: the tensor has {Count} elements.");
            return contiguous ? i : OffsetOf(i);
        }
        if (indices.Length != shape.Length)
            throw new ArgumentException($"{indices.Length} indices were given, but the tensor has {shape.Length} dimensions.", nameof(indices));
        long offset = 0;
        for (int k = 0; k < shape.Length; k++)
        {
            if (indices[k] < 0 || indices[k] >= shape[k])
                throw new IndexOutOfRangeException($"Index {indices[k]} is outside dimension {k}, which has size {shape[k]}.");
            offset += indices[k] * strides[k];
        }
        return offset;
    }

    long OffsetOf(long i)
    {
        long offset = 0;
        for (int k = shape.Length - 1; k >= 0; k--)
        {
            (i, long r) = Math.DivRem(i, shape[k]);
            offset += r * strides[k];
        }
        return offset;
    }
}
