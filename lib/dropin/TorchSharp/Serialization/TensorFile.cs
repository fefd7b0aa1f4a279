using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A tensor in TorchSharp's file format: element type, number of dimensions and sizes in LEB128, then the elements in row-major order.</summary>
static class TensorFile
{
    const int Block = 1 << 16;

    public static void Write(BinaryWriter writer, Tensor tensor)
    {
        writer.WriteLeb128((long)tensor.dtype);
        writer.WriteLeb128(tensor.ndim);
        foreach (var size in tensor.shape)
            writer.WriteLeb128(size);
        using (no_grad())
        using (NewDisposeScope())
        {
            var t = tensor.device_type == DeviceType.CPU ? tensor : Op._to_copy.Call(tensor, Arg.Default, Arg.Default, CPU);
            if (!t.is_contiguous())
                t = Op.contiguous.Call(t);
            t.WriteBytesToStream(writer.BaseStream);
        }
    }

    /// <summary>Reads a tensor onto the CPU.</summary>
    /// <exception cref="EndOfStreamException">The file ends within the tensor.</exception>
    public static Tensor Read(BinaryReader reader)
    {
        var (dtype, shape) = ReadHeader(reader);
        return ReadBody(reader, dtype, shape);
    }

    public static Tensor ReadBody(BinaryReader reader, ScalarType dtype, long[] shape)
    {
        CheckLength(reader, dtype, shape);
        var t = Op.empty_memory_format.Call(shape, dtype);
        t.ReadBytesFromStream(reader.BaseStream);
        return t;
    }

    public static (ScalarType dtype, long[] shape) ReadHeader(BinaryReader reader)
    {
        var dtype = (ScalarType)reader.ReadLeb128();
        long dims = reader.ReadLeb128();
        if (!Enum.IsDefined(dtype) || dims is < 0 or > 64)
            throw new InvalidDataException($"This is no tensor of TorchSharp's file format: its element type is {(int)dtype} and it has {dims} dimensions.");
        var shape = new long[dims];
        for (int k = 0; k < shape.Length; k++)
            shape[k] = reader.ReadLeb128();
        return (dtype, shape);
    }

    /// <summary>Goes over the elements without reading them.</summary>
    public static void Skip(BinaryReader reader, ScalarType dtype, long[] shape)
    {
        CheckLength(reader, dtype, shape);
        var buffer = new byte[Block];
        for (long left = Bytes(dtype, shape); left > 0; left -= Block)
            reader.BaseStream.ReadExactly(buffer, 0, (int)Math.Min(left, Block));
    }

    // A damaged header must not ask for terabytes.
    static void CheckLength(BinaryReader reader, ScalarType dtype, long[] shape)
    {
        long bytes = Bytes(dtype, shape);
        if (reader.BaseStream.CanSeek && reader.BaseStream.Length - reader.BaseStream.Position is var left && left < bytes)
            throw new EndOfStreamException($"A tensor [{string.Join(", ", shape)}] needs {bytes} bytes, but the file holds only {left} more.");
    }

    static long Bytes(ScalarType dtype, long[] shape)
    {
        try
        {
            return checked(shape.Aggregate((long)dtype.ElementSize(), (n, size) => size < 0 ? throw new OverflowException() : n * size));
        }
        catch (OverflowException)
        {
            throw new InvalidDataException($"This is no tensor of TorchSharp's file format: its shape is [{string.Join(", ", shape)}].");
        }
    }
}
