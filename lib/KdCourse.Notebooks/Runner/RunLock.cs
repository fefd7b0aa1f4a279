namespace KdCourse.Notebooks.Runner;

/// <summary>Holds an output for one run: two runs that write one notebook would each undo the other's cells.</summary>
/// <remarks>The system lets go of the lock when the process ends, however it ends; a file that was left over is no lock.</remarks>
sealed class RunLock : IDisposable
{
    readonly FileStream _file;

    RunLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of an output.</summary>
    /// <exception cref="IOException">Another run has it, or the folder cannot be written.</exception>
    public static RunLock Take(string output)
    {
        var full = Path.GetFullPath(output);
        var path = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.lock");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            var file = Open(path, output);
            // Between opening and locking, its last owner may have deleted it: then another run makes, and locks, a new one.
            if (!IsDeleted(file)) return new RunLock(file);
            file.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(_file.Name);
        _file.Dispose();
    }

    static FileStream Open(string path, string output)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new IOException($"{output}: another run is writing this notebook. Wait until it is over, or choose another folder for the results.", e);
        }
    }

    /// <summary>The system marks the names of open files that are gone.</summary>
    static bool IsDeleted(FileStream file) =>
        OperatingSystem.IsLinux() && new FileInfo($"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}").LinkTarget is { } name && name.EndsWith(" (deleted)", StringComparison.Ordinal);
}
