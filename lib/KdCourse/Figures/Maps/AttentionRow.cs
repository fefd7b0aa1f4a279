namespace KdCourse.Figures;

/// <summary>One image and where networks look in it; the maps have one size.</summary>
/// <param name="Name">Its name, for example the class.</param>
/// <param name="Image">The image.</param>
/// <param name="Teacher">The teacher's map.</param>
/// <param name="Before">The student's before distillation.</param>
/// <param name="After">The student's after it.</param>
public sealed record AttentionRow(string Name, Picture Image, Map Teacher, Map Before, Map After);
