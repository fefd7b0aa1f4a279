namespace KdCourse.Training;

/// <summary>Holds a resume file for one run: two runs that write the same file would spoil both.</summary>
sealed class ResumeLock : IDisposable
{
    readonly FileStream held;

    /// <exception cref="IOException">Another run holds it.</exception>
    public ResumeLock(string path)
    {
        var full = Path.GetFullPath(path);
        var (folder, name) = (Path.GetDirectoryName(full)!, Path.GetFileName(full));
        Directory.CreateDirectory(folder);
        try
        {
            // The system lets go of it when the process ends, however it ends.
            held = new FileStream(Path.Combine(folder, $".{name}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e) when (e is not DirectoryNotFoundException)
        {
            throw new IOException($"'{path}' is in use: another run keeps its state there. Wait for it, end it, or give this run another place.", e);
        }
        // What a killed run left half written.
        foreach (var draft in Directory.GetFiles(folder, $".{name}.????????.???", new EnumerationOptions { AttributesToSkip = 0 }))
            File.Delete(draft);
    }

    public void Dispose() => held.Dispose();
}
