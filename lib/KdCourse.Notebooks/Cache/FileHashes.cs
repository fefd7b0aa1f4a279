using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace KdCourse.Notebooks.Cache;

/// <summary>SHA-256 of files and folders by content: times and places of files do not count. A file is read once a process.</summary>
static class FileHashes
{
    static readonly ConcurrentDictionary<(string Path, long Size, DateTime Changed), string> _known = new();

    /// <summary>The hash of a file, or of all files below a folder with their names; "none" for what is not there.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="pattern">Which files of a folder count; null for all below it.</param>
    public static string Of(string path, Func<string, bool>? pattern = null)
    {
        if (File.Exists(path)) return OfFile(path);
        if (!Directory.Exists(path)) return "none";
        var deep = pattern is null ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly;
        var lines = Directory.EnumerateFiles(path, "*", deep)
            .Where(f => pattern?.Invoke(f) ?? true)
            .Select(f => (Name: Path.GetRelativePath(path, f), File: f))
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => $"{f.Name} {OfFile(f.File)}");
        return OfText(string.Join('\n', lines));
    }

    /// <summary>The hash of a text.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    static string OfFile(string path)
    {
        var info = new FileInfo(path);
        return _known.GetOrAdd((Path.GetFullPath(path), info.Length, info.LastWriteTimeUtc), static k =>
        {
            using var file = File.OpenRead(k.Path);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        });
    }
}
