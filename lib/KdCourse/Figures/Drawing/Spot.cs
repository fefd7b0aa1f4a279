namespace KdCourse.Figures.Drawing;

/// <summary>A place in a plot, from 0 to 1 across and up.</summary>
readonly record struct Spot(double X, double Y);
