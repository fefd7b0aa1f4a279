using System.Buffers.Binary;

namespace KdCourse.Data;

/// <summary>
/// An array of bytes in the IDX format of MNIST and Fashion-MNIST: two zero bytes, the element type (8 = unsigned
/// byte), the number of dimensions, each dimension as a big-endian 32-bit number, then the elements, last index
/// fastest.
/// </summary>
/// <param name="Shape">The dimensions.</param>
/// <param name="Elements">The elements, row-major.</param>
public sealed record IdxArray(int[] Shape, byte[] Elements)
{
    const byte UnsignedByte = 8;

    /// <summary>Reads an IDX file that is in memory.</summary>
    /// <param name="file">The unpacked file.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <exception cref="DataFileException">The bytes are no IDX array of unsigned bytes, or are cut short.</exception>
    public static IdxArray Parse(ReadOnlySpan<byte> file, string name)
    {
        const string remedy = "Get the file again from the data set's address in data/manifest.json.";
        if (file.Length < 4 || file[0] != 0 || file[1] != 0)
            throw new DataFileException(name, "is no IDX file: it does not start with two zero bytes", remedy);
        if (file[2] != UnsignedByte)
            throw new DataFileException(name, $"holds elements of IDX type {file[2]}; only type 8 (unsigned byte) is read", remedy);
        var shape = new int[file[3]];
        int header = 4 + 4 * shape.Length;
        if (file.Length < header)
            throw new DataFileException(name, $"ends inside its header: {file.Length} bytes of {header}", remedy);
        long count = 1;
        for (int k = 0; k < shape.Length; k++)
            count *= shape[k] = BinaryPrimitives.ReadInt32BigEndian(file[(4 + 4 * k)..]);
        if (file.Length - header != count)
            throw new DataFileException(name, $"holds {file.Length - header:N0} elements; its shape [{string.Join(", ", shape)}] wants {count:N0}", remedy);
        return new IdxArray(shape, file[header..].ToArray());
    }
}
