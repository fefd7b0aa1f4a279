using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor over the array's own memory: a change of one is seen in the other.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <summary>A tensor over the array's own memory, unless the type or the device makes a copy necessary.</summary>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        var type = TypeOf(rawArray.GetType().GetElementType()!);
        device = InitializeDevice(device);
        return Finish(Settled(Over(rawArray, 0, ShapeOf(rawArray), type), dtype ?? type, device), requires_grad, names);
    }

    /// <summary>A 1-D tensor over a part of the array's own memory; count and offset are in elements of the array.</summary>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        if (offset < 0 || offset >= rawArray.LongLength)
            throw new ArgumentException($"offset is {offset}, but the array has {rawArray.LongLength} elements.", nameof(offset));
        if (count < 0)
            count = rawArray.LongLength - offset;
        if (count > rawArray.LongLength - offset)
            throw new IndexOutOfRangeException($"count is {count}, but only {rawArray.LongLength - offset} elements follow the offset {offset}.");
        var type = TypeOf(rawArray.GetType().GetElementType()!);
        return Finish(Settled(Over(rawArray, offset, [count], type), dtype, CPU), requires_grad, null);
    }

    /// <summary>Pins the array for as long as libtorch refers to its memory.</summary>
    static unsafe Tensor Over(Array array, long offset, long[] shape, ScalarType type)
    {
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        var start = (byte*)pin.AddrOfPinnedObject() + offset * type.ElementSize();
        fixed (long* sizes = shape)
        {
            var h = Native.over(start, sizes, shape.Length, (int)type, &Unpin, (void*)GCHandle.ToIntPtr(pin));
            if (h != null)
                return Tensor.Wrap(h);
        }
        pin.Free();
        throw Native.Failure();
    }

    // libtorch may call it on any of its threads.
    [UnmanagedCallersOnly]
    static unsafe void Unpin(void* pin) => GCHandle.FromIntPtr((nint)pin).Free();
}
