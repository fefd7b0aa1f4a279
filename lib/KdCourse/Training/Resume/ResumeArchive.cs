using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace KdCourse.Training;

/// <summary>
/// The container of a resume file: an ordinary zip without compression, with a list of checksums in the form of
/// sha256sum as its last entry.
/// </summary>
static class ResumeArchive
{
    const string Checksums = "SHA256SUMS";

    public static void Write(string path, IReadOnlyDictionary<string, byte[]> entries) => AtomicFile.Write(path, stream =>
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, content) in entries.Append(new(Checksums, Encoding.UTF8.GetBytes(ListOf(entries)))))
        {
            using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
            entry.Write(content);
        }
    });

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static IReadOnlyDictionary<string, byte[]> Read(string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            var entries = new Dictionary<string, byte[]>();
            foreach (var entry in zip.Entries)
            {
                using var content = entry.Open();
                var bytes = new byte[entry.Length];
                content.ReadExactly(bytes);
                entries[entry.FullName] = bytes;
            }
            if (!entries.Remove(Checksums, out var list))
                throw new InvalidDataException($"it has no list of checksums ({Checksums})");
            return Encoding.UTF8.GetString(list) == ListOf(entries) ? entries
                : throw new InvalidDataException("its content does not agree with its checksums");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException or OutOfMemoryException)
        {
            throw new InvalidDataException($"The resume file '{path}' is damaged: it has {new FileInfo(path).Length:N0} bytes, and {e.Message.TrimEnd('.')}. It was not changed. Copy it again, or start the run anew.", e);
        }
    }

    static string ListOf(IEnumerable<KeyValuePair<string, byte[]>> entries) =>
        string.Concat(entries.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{Convert.ToHexStringLower(SHA256.HashData(e.Value))}  {e.Key}\n"));
}
