namespace KdCourse.Notebooks.Document;

/// <summary>A file is not a notebook. The message names the file, the place in it, what was found and what was wanted.</summary>
/// <param name="file">The file, as the user named it.</param>
/// <param name="place">Where in the file: "line 3, column 14" or "cell 2, source".</param>
/// <param name="problem">What was found and what was wanted, a sentence without its full stop.</param>
public sealed class NotebookFormatException(string file, string place, string problem)
    : FormatException($"{file}: {place}: {problem}.")
{
    /// <summary>The file, as the user named it.</summary>
    public string File { get; } = file;

    /// <summary>Where in the file the problem is.</summary>
    public string Place { get; } = place;
}
