namespace KdCourse.Data.Shapes;

/// <summary>Where a shape ends, in units of its radius around its middle; x goes right, y down.</summary>
static class ShapeOutline
{
    // Half the side of a square, and the distance of a triangle's sides, in a circle of radius 1.
    const double HalfSquare = 0.70710678118654752, TriangleSide = 0.5;

    // The five lines of a star: their normals' cosines and sines for 90°, 162°, 234°, ..., and their distance, cos 72°.
    // Written out, as sin and cos may differ in the last bit between machines.
    static readonly (double X, double Y)[] starNormals =
    [
        (0, 1), (-0.95105651629515357, 0.30901699437494742), (-0.58778525229247313, -0.80901699437494742),
        (0.58778525229247313, -0.80901699437494742), (0.95105651629515357, 0.30901699437494742),
    ];

    const double StarLine = 0.30901699437494742, TriangleX = 0.86602540378443865;

    /// <summary>How far outside (above 0) or inside (0 or below) a point is; near an edge it is the distance from it.</summary>
    public static double Distance(ShapeKind kind, double x, double y) => kind switch
    {
        ShapeKind.Disc => Disc(x, y, 1),
        ShapeKind.Square => Box(x, y, HalfSquare, HalfSquare),
        ShapeKind.Triangle => Math.Max(y, Math.Max(TriangleX * x - 0.5 * y, -TriangleX * x - 0.5 * y)) - TriangleSide,
        ShapeKind.Cross => Math.Min(Box(x, y, 0.95, 0.3), Box(x, y, 0.3, 0.95)),
        ShapeKind.Ring => Math.Max(Disc(x, y, 1), -Disc(x, y, 0.58)),
        ShapeKind.Star => Star(x, y),
        ShapeKind.Crescent => Math.Max(Disc(x, y, 1), -Disc(x - 0.5, y, 0.85)),
        ShapeKind.Frame => Math.Max(Box(x, y, HalfSquare, HalfSquare), -Box(x, y, 0.38, 0.38)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such shape."),
    };

    static double Disc(double x, double y, double radius) => Math.Sqrt(x * x + y * y) - radius;

    static double Box(double x, double y, double halfWidth, double halfHeight) => Math.Max(Math.Abs(x) - halfWidth, Math.Abs(y) - halfHeight);

    // A point is in the star if it is on the inner side of all five lines, or of all but one: in a tip.
    static double Star(double x, double y)
    {
        double most = double.NegativeInfinity, second = double.NegativeInfinity;
        foreach (var (nx, ny) in starNormals)
        {
            double d = nx * x + ny * y - StarLine;
            if (d > most)
                (most, second) = (d, most);
            else if (d > second)
                second = d;
        }
        return second;
    }
}
