using System.Text;

namespace KdCourse.Training;

/// <summary>Named tensors in the layout of a checkpoint.</summary>
static class TensorTable
{
    public static byte[] Write(Dictionary<string, Tensor> tensors)
    {
        var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
            nn.Module.save_state_dict(writer, tensors);
        return bytes.ToArray();
    }

    /// <summary>Reads them onto the CPU, into the caller's dispose scope.</summary>
    public static Dictionary<string, Tensor> Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var tensors = new Dictionary<string, Tensor>();
        for (long left = reader.Read7BitEncodedInt64(); left > 0; left--)
            tensors[reader.ReadString()] = TensorExtensionMethods.Load(reader);
        return tensors;
    }
}
