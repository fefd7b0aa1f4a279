using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    public static void Save(this Tensor tensor, BinaryWriter writer) => TensorFile.Write(writer, tensor);

    /// <summary>Writes the tensor and closes the stream.</summary>
    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        tensor.Save(writer);
    }

    public static void Save(this Tensor tensor, string location) => tensor.Save(File.Create(location));

    /// <summary>Reads values into the tensor, which must have the type and shape of the saved one; skip goes over them.</summary>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        var (dtype, shape) = TensorFile.ReadHeader(reader);
        if (skip)
        {
            TensorFile.Skip(reader, dtype, shape);
            return;
        }
        if (dtype != tensor.dtype || !shape.AsSpan().SequenceEqual(tensor.shape))
            throw new ArgumentException($"The saved tensor is {dtype} [{string.Join(", ", shape)}], but this one is {tensor.dtype} [{string.Join(", ", tensor.shape)}].");
        using var loaded = TensorFile.ReadBody(reader, dtype, shape);
        using (no_grad())
            Op.copy_.CallInPlace(tensor, tensor, loaded);
    }

    /// <summary>Reads a tensor onto the CPU; skip goes over its values and leaves zeros.</summary>
    public static Tensor Load(BinaryReader reader, bool skip = false)
    {
        var (dtype, shape) = TensorFile.ReadHeader(reader);
        if (!skip)
            return TensorFile.ReadBody(reader, dtype, shape);
        TensorFile.Skip(reader, dtype, shape);
        return Op.zeros.Call(shape, dtype);
    }

    /// <summary>Reads into the tensor, or makes it when it is null.</summary>
    public static void Load(ref Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        if (tensor is null)
            tensor = Load(reader, skip);
        else
            tensor.Load(reader, skip);
    }
}
