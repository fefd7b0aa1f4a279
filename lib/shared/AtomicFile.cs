namespace KdCourse.Files;

/// <summary>Writes a file so that a reader, a crash or a full disk never meets half of it. Compiled into each library that writes files.</summary>
static class AtomicFile
{
    const int BufferSize = 1 << 16;

    /// <summary>Writes bytes; see <see cref="Write(string, Action{Stream})"/>.</summary>
    /// <exception cref="IOException">The file could not be written; the message names it and the cause.</exception>
    public static void Write(string path, byte[] content) => Write(path, stream => stream.Write(content));

    /// <summary>
    /// Writes to a temporary file in the same folder, flushes it to the disk, then renames it over <paramref name="path"/>.
    /// When any step fails the old file is untouched and the temporary file is gone.
    /// </summary>
    /// <param name="path">The file; its folder is made if it is missing.</param>
    /// <param name="write">Writes the content; it leaves the stream open.</param>
    /// <exception cref="IOException">The file could not be written; the message names it and the cause.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full)!;
        var temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{Path.GetRandomFileName()}");
        try
        {
            Directory.CreateDirectory(folder);
            // The file has no buffer of its own: an error must come from a write, not from closing it.
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                var buffer = new BufferedStream(file, BufferSize);
                write(buffer);
                buffer.Flush();
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception e)
        {
            Delete(temporary);
            // .NET tells a file over the size limit as an argument out of range.
            if (e is not (IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)) throw;
            throw new IOException($"{path}: not written ({e.Message.Replace(temporary, path)}). " +
                "The file that was there before is unchanged. Free some space or choose another folder.", e);
        }
    }

    static void Delete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first error says what is wrong; a second one about its leftovers would hide it.
        }
    }
}
