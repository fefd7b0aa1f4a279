using KdCourse.Training;

namespace KdCourse.Tables;

/// <summary>The records that files and folders hold.</summary>
public sealed class RecordFiles
{
    RecordFiles(IReadOnlyList<RecordFile> records, IReadOnlyList<FailedRun> failures, IReadOnlyList<string> skipped) =>
        (Records, Failures, Skipped) = (records, failures, skipped);

    /// <summary>The records, in the order of their paths.</summary>
    public IReadOnlyList<RecordFile> Records { get; }

    /// <summary>The runs that gave no result, likewise.</summary>
    public IReadOnlyList<FailedRun> Failures { get; }

    /// <summary>Json files of the folders that hold no record, each with the reason.</summary>
    public IReadOnlyList<string> Skipped { get; }

    /// <summary>Reads records.</summary>
    /// <param name="paths">Files, and folders, which are searched with all their subfolders for files that end in .json.</param>
    /// <exception cref="InvalidDataException">A file that is named holds no record; one that is found in a folder is only listed in <see cref="Skipped"/>.</exception>
    /// <exception cref="FileNotFoundException">There is neither such a file nor such a folder.</exception>
    public static RecordFiles Find(IEnumerable<string> paths)
    {
        List<RecordFile> records = [];
        List<FailedRun> failures = [];
        List<string> skipped = [];
        HashSet<string> seen = [];
        foreach (var path in paths)
        {
            bool isFolder = Directory.Exists(path);
            if (!isFolder && !File.Exists(path))
                throw new FileNotFoundException($"There is neither a file nor a folder '{path}'. Name records, or folders that hold them.", path);
            IEnumerable<string> files = isFolder ? Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [path];
            foreach (var file in files.Where(f => seen.Add(Path.GetFullPath(f))))
            {
                try
                {
                    if (file.EndsWith(FailedRun.Ending, StringComparison.Ordinal))
                        failures.Add(FailedRun.Load(file));
                    else
                        records.Add(new(file, RunRecord.Load(file)));
                }
                catch (InvalidDataException e) when (isFolder)
                {
                    skipped.Add(e.Message);
                }
            }
        }
        return new(records, failures, skipped);
    }
}
