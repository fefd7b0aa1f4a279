namespace KdCourse.Figures;

/// <summary>A point with its name.</summary>
/// <param name="Name">What it is.</param>
/// <param name="X">Where, across.</param>
/// <param name="Y">Where, up.</param>
public readonly record struct NamedPoint(string Name, double X, double Y);
