using KdCourse.Data.Shapes;

namespace KdCourse.Tests.Data.Shapes;

public sealed class ShapeOutlineTests
{
    const int Fine = 800;

    public static TheoryData<ShapeKind> Kinds => [.. Enum.GetValues<ShapeKind>()];

    // By formulas: 5 R r sin 36° with r = sin 18° / sin 54° for the star; two bars less their overlap for the cross; a disc
    // less a lens for the crescent.
    static readonly Dictionary<ShapeKind, double> areas = new()
    {
        [ShapeKind.Disc] = Math.PI,
        [ShapeKind.Square] = 2,
        [ShapeKind.Triangle] = 3 * Math.Sqrt(3) / 4,
        [ShapeKind.Cross] = 2 * 1.9 * 0.6 - 0.36,
        [ShapeKind.Ring] = Math.PI * (1 - 0.58 * 0.58),
        [ShapeKind.Star] = 5 * Math.Sin(Math.PI / 10) / Math.Sin(0.3 * Math.PI) * Math.Sin(Math.PI / 5),
        [ShapeKind.Crescent] = Math.PI - Lens(1, 0.85, 0.5),
        [ShapeKind.Frame] = 2 - 0.76 * 0.76,
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_shape_has_the_area_of_its_formula(ShapeKind kind)
    {
        int inside = Points().Count(p => ShapeOutline.Distance(kind, p.X, p.Y) <= 0);
        Assert.Equal(areas[kind], inside * 4.41 / (Fine * Fine), 0.01);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_shape_fits_its_circle_and_reaches_it(ShapeKind kind)
    {
        double farthest = Points().Where(p => ShapeOutline.Distance(kind, p.X, p.Y) <= 0).Max(p => Math.Sqrt(p.X * p.X + p.Y * p.Y));
        Assert.InRange(farthest, 0.98, 1.001);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_two_shapes_are_the_same_whatever_their_rotation(ShapeKind kind) =>
        Assert.All(areas.Where(other => other.Key != kind), other => Assert.True(Math.Abs(areas[kind] - other.Value) > 0.02));

    static IEnumerable<(double X, double Y)> Points() =>
        from y in Enumerable.Range(0, Fine) from x in Enumerable.Range(0, Fine) select ((x + 0.5) / Fine * 2.1 - 1.05, (y + 0.5) / Fine * 2.1 - 1.05);

    // What two discs at a distance share.
    static double Lens(double a, double b, double d)
    {
        double x = (d * d + a * a - b * b) / (2 * d);
        return Segment(a, x) + Segment(b, d - x);

        static double Segment(double r, double far) => r * r * Math.Acos(far / r) - far * Math.Sqrt(r * r - far * far);
    }
}
