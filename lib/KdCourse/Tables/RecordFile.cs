using KdCourse.Training;

namespace KdCourse.Tables;

/// <summary>The record of a run with the file that it came from.</summary>
/// <param name="Path">The file, as messages name it.</param>
/// <param name="Record">The record.</param>
public sealed record RecordFile(string Path, RunRecord Record);
