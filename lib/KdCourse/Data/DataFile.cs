using System.IO.Compression;
using System.Security.Cryptography;

namespace KdCourse.Data;

/// <summary>One file of a data set, as the manifest lists it.</summary>
/// <param name="File">Its name inside the data set's folder.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its SHA-256 in lower-case hexadecimal digits.</param>
public sealed record DataFile(string File, long Bytes, string Sha256)
{
    /// <summary>Reads the whole file, checks size and checksum, and unpacks it if its name ends in .gz.</summary>
    /// <param name="folder">The data set's folder.</param>
    /// <param name="remedy">What the error advises.</param>
    /// <exception cref="DataFileException">The file is missing, truncated or altered.</exception>
    public byte[] Read(string folder, string remedy)
    {
        var path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path))
            throw new DataFileException(path, "is missing", remedy);
        var raw = System.IO.File.ReadAllBytes(path);
        var sum = Convert.ToHexStringLower(SHA256.HashData(raw));
        if (raw.LongLength != Bytes)
            throw new DataFileException(path, $"has {raw.LongLength:N0} bytes instead of {Bytes:N0}, so its SHA-256 is {sum} instead of {Sha256}", remedy);
        if (sum != Sha256)
            throw new DataFileException(path, $"is altered: its SHA-256 is {sum} instead of {Sha256}", remedy);
        return File.EndsWith(".gz", StringComparison.Ordinal) ? Unpack(raw) : raw;
    }

    static byte[] Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        var unpacked = new MemoryStream();
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
