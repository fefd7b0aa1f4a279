using System.Buffers.Binary;
using System.IO.Compression;

namespace KdCourse.Figures;

/// <summary>Packs pixels as a PNG file (ISO 15948), 8 bits a channel.</summary>
static class Png
{
    const string Prefix = "data:image/png;base64,";

    /// <summary>Packs an image.</summary>
    /// <param name="pixels">Rows from the top, each width pixels of 1 (grey) or 3 (red, green, blue) bytes.</param>
    /// <param name="width">Pixels a row.</param>
    /// <param name="channels">1 or 3.</param>
    public static byte[] Pack(ReadOnlySpan<byte> pixels, int width, int channels)
    {
        int row = width * channels, height = pixels.Length / row;
        var scanlines = new byte[height * (row + 1)]; // a filter byte (0: none) before each row
        for (int y = 0; y < height; y++)
            pixels.Slice(y * row, row).CopyTo(scanlines.AsSpan(y * (row + 1) + 1));
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
            zlib.Write(scanlines);

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = (byte)(channels == 1 ? 0 : 2);

        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, packed.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>The image as an address that holds it.</summary>
    public static string DataUri(ReadOnlySpan<byte> pixels, int width, int channels) =>
        Prefix + Convert.ToBase64String(Pack(pixels, width, channels));

    /// <summary>The size of a PNG in such an address.</summary>
    /// <exception cref="NotSupportedException">It is another kind of image.</exception>
    public static (int Width, int Height) SizeOf(string dataUri)
    {
        if (!dataUri.StartsWith(Prefix, StringComparison.Ordinal))
            throw new NotSupportedException($"An image's source must start with {Prefix}: other kinds can't be drawn everywhere.");
        // The size stands after the signature and the head of the first chunk.
        var head = Convert.FromBase64String(dataUri.Substring(Prefix.Length, 32)).AsSpan();
        return (BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..]));
    }

    static void Chunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        file.Write(word);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, Crc32([.. type, .. data]));
        file.Write(word);
    }

    static uint Crc32(ReadOnlySpan<byte> data)
    {
        uint crc = 0xffffffff;
        foreach (byte b in data)
        {
            crc ^= b;
            for (int k = 0; k < 8; k++)
                crc = (crc & 1) != 0 ? 0xedb88320 ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }
}
