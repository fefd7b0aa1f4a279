namespace KdCourse.Training;

/// <summary>A resume file is of a run with other settings.</summary>
public sealed class ResumeMismatchException : Exception
{
    internal ResumeMismatchException(string path, IReadOnlyList<FieldDifference> differences) : base(
        $"'{path}' is of another run: {string.Join("; ", differences.Select(d => $"{d.Field} is {d.InFile} in the file and {d.Here} here"))}. " +
        "It was not changed. Go on with the settings of the file, start anew, or allow the differences.") => Differences = differences;

    /// <summary>What differs.</summary>
    public IReadOnlyList<FieldDifference> Differences { get; }
}
