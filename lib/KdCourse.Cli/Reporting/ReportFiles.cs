using KdCourse.Notebooks.Results;

namespace KdCourse.Cli.Reporting;

/// <summary>The files of test results that the user asked for.</summary>
/// <param name="JUnit">The JUnit file; null for none.</param>
/// <param name="Trx">The TRX file; null for none.</param>
sealed record ReportFiles(string? JUnit, string? Trx)
{
    /// <summary>Makes sure that they can be written, before anything is executed.</summary>
    /// <exception cref="IOException">One cannot be.</exception>
    public void Check()
    {
        foreach (var (option, path) in new[] { ("--junit", JUnit), ("--trx", Trx) })
        {
            if (path is null) continue;
            try
            {
                if (Directory.Exists(path)) throw new IOException("it is a folder");
                var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
                Directory.CreateDirectory(folder);
                using var trial = new FileStream(Path.Combine(folder, $".{Path.GetRandomFileName()}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"{option} {path}: the file cannot be written ({e.Message.TrimEnd('.')}). Nothing was run. Name a file in a folder that you may write to.", e);
            }
        }
    }

    /// <summary>Writes them.</summary>
    /// <exception cref="IOException">One cannot be written.</exception>
    public void Write(IReadOnlyList<NotebookResult> results)
    {
        if (JUnit is not null) JUnitReport.Write(results, JUnit);
        if (Trx is not null) TrxReport.Write(results, Trx);
    }
}
