namespace KdCourse.Figures;

/// <summary>One image and binary masks of it: 1 where a place is attended, 0 elsewhere.</summary>
/// <param name="Name">Its name, for example the class.</param>
/// <param name="Image">The image.</param>
/// <param name="Teacher">The teacher's mask.</param>
/// <param name="Student">The student's; null where only the teacher has one, as in CAT-KD. All rows have one or none has.</param>
/// <param name="Object">Where the object is, 1 or 0; null where nobody knows.</param>
public sealed record MaskRow(string Name, Picture Image, Map Teacher, Map? Student = null, Map? Object = null);
