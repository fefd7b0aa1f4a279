namespace KdCourse.Training;

/// <summary>The file that a run's teacher came from.</summary>
/// <param name="Path">Its path without an ending, from the repository's root where it lies inside.</param>
/// <param name="Sha256">The SHA-256 of its weights file, in lower-case hexadecimal digits.</param>
/// <param name="TestAccuracy">The teacher's own accuracy on the run's test images, 0..1.</param>
public sealed record TeacherCheckpoint(string Path, string Sha256, double TestAccuracy);
