using KdCourse.Notebooks.Document;

namespace KdCourse.Notebooks.Cache;

/// <summary>
/// Outputs of successful runs in a folder, a file each, so that what did not change is not run again. A damaged file
/// counts as missing and goes; when the folder grows over its limit, what was not used for longest goes.
/// </summary>
/// <param name="folder">The folder; it is made when something is kept.</param>
/// <param name="mostBytes">How large it may grow.</param>
public sealed class RunCache(string folder, long mostBytes = RunCache.MostBytes)
{
    /// <summary>The usual limit: 500 MB.</summary>
    public const long MostBytes = 500_000_000;

    const string Ending = ".run";

    /// <summary>Puts the outputs of an earlier run into the notebook.</summary>
    /// <returns>The run; null when there is none, and the notebook is as it was.</returns>
    public CachedRun? Find(string key, NotebookDocument notebook)
    {
        var file = FileOf(key);
        if (!File.Exists(file)) return null;
        try
        {
            if (RunEntry.Unpack(File.ReadAllBytes(file), notebook) is { } run)
            {
                File.SetLastWriteTimeUtc(file, DateTime.UtcNow);
                return run;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // Unreadable, or just pruned by another run.
        }
        Delete(file);
        return null;
    }

    /// <summary>Keeps a successful run. A cache that cannot be written is no reason to fail: then nothing is kept.</summary>
    public void Keep(string key, NotebookDocument notebook, CachedRun run)
    {
        try
        {
            AtomicFile.Write(FileOf(key), RunEntry.Pack(notebook, run));
            Prune();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    string FileOf(string key) => Path.Combine(folder, key + Ending);

    void Prune()
    {
        long sum = 0;
        foreach (var file in new DirectoryInfo(folder).GetFiles("*" + Ending).OrderByDescending(f => f.LastWriteTimeUtc))
        {
            sum += file.Length;
            if (sum > mostBytes) Delete(file.FullName);
        }
    }

    static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
