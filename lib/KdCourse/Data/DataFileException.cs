namespace KdCourse.Data;

/// <summary>A file of a data set is missing, cut short or not what its checksum says.</summary>
/// <param name="path">The file.</param>
/// <param name="problem">What is wrong with it, with the value seen and the value wanted.</param>
/// <param name="remedy">What to do about it.</param>
public sealed class DataFileException(string path, string problem, string remedy)
    : IOException($"'{path}' {problem}. {remedy}")
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}
