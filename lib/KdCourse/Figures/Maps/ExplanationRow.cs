namespace KdCourse.Figures;

/// <summary>One image and the maps that explain a network's answer to it.</summary>
/// <param name="Name">Its name, for example the class.</param>
/// <param name="Image">The image.</param>
/// <param name="Maps">A map of each kind, in the grid's order; kinds may differ in size.</param>
/// <param name="Mask">Where the object is, 1 or 0; null where nobody knows. All rows have one or none has.</param>
public sealed record ExplanationRow(string Name, Picture Image, IReadOnlyList<Map> Maps, Map? Mask = null);
