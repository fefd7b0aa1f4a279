using System.Buffers.Binary;
using System.IO.Compression;

namespace KdCourse.Notebooks.Checking;

/// <summary>The pixels of a PNG picture (ISO 15948): 8 bits a channel, not interlaced, as drawing libraries write them.</summary>
/// <param name="Width">Pixels a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Channels">1 grey, 2 grey and opacity, 3 colours, 4 colours and opacity.</param>
/// <param name="Bytes">Rows from the top.</param>
sealed record PngPixels(int Width, int Height, int Channels, byte[] Bytes)
{
    const long MostBytes = 1L << 28;

    /// <summary>Decodes a file; null when it is not one that is understood.</summary>
    public static PngPixels? Read(ReadOnlySpan<byte> file)
    {
        ReadOnlySpan<byte> signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];
        if (!file.StartsWith(signature) || file.Length < 33) return null;
        var header = file[16..];
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        var (depth, colour, interlaced) = (header[8], header[9], header[12]);
        var stored = colour switch { 0 or 3 => 1, 4 => 2, 2 => 3, 6 => 4, _ => 0 };
        if (depth != 8 || stored == 0 || interlaced != 0 || width <= 0 || height <= 0 || (long)width * height * 4 > MostBytes) return null;

        byte[] palette = [];
        using var packed = new MemoryStream();
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (length < 0 || length > file.Length - at - 12) return null;
            var content = file.Slice(at + 8, length);
            if (file.Slice(at + 4, 4).SequenceEqual("IDAT"u8)) packed.Write(content);
            if (file.Slice(at + 4, 4).SequenceEqual("PLTE"u8)) palette = content.ToArray();
            at += length + 12;
        }
        packed.Position = 0;
        var pixels = new byte[width * height * stored];
        if (!Unfilter(packed, pixels, width * stored, stored)) return null;
        return colour == 3 ? new PngPixels(width, height, 3, Coloured(pixels, palette)) : new PngPixels(width, height, stored, pixels);
    }

    static bool Unfilter(Stream packed, byte[] pixels, int row, int step)
    {
        try
        {
            using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
            for (var start = 0; start < pixels.Length; start += row)
            {
                var filter = zlib.ReadByte();
                if (filter is < 0 or > 4) return false;
                zlib.ReadExactly(pixels, start, row);
                for (var i = 0; i < row; i++)
                {
                    int left = i < step ? 0 : pixels[start + i - step], above = start == 0 ? 0 : pixels[start + i - row];
                    var corner = i < step || start == 0 ? 0 : pixels[start + i - row - step];
                    pixels[start + i] += (byte)(filter switch { 1 => left, 2 => above, 3 => (left + above) / 2, 4 => Paeth(left, above, corner), _ => 0 });
                }
            }
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return false;
        }
    }

    static int Paeth(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }

    static byte[] Coloured(byte[] indices, byte[] palette)
    {
        var pixels = new byte[indices.Length * 3];
        for (var i = 0; i < indices.Length; i++)
        {
            for (var c = 0; c < 3; c++) pixels[3 * i + c] = palette.ElementAtOrDefault(3 * indices[i] + c);
        }
        return pixels;
    }
}
