using Plotly.NET.LayoutObjects;

namespace KdCourse.Figures.Drawing;

/// <summary>Finds places for names beside points, so that they cover each other as little as possible.</summary>
/// <param name="width">The plot's width in pixels.</param>
/// <param name="height">Its height.</param>
/// <param name="spots">The points.</param>
sealed class NamePlaces(double width, double height, IReadOnlyList<Spot> spots)
{
    const double Gap = 9, Letters = 16, Mark = 5, Apart = 8;

    /// <summary>The names as annotations, in the points' order.</summary>
    public IReadOnlyList<Annotation> Of(IReadOnlyList<string> names)
    {
        var taken = spots.Select(s => Around(s.X * width, (1 - s.Y) * height, 2 * Mark, 2 * Mark)).ToList();
        var notes = new List<Annotation>();
        foreach (var (spot, name) in spots.Zip(names))
        {
            var place = Candidates(spot, SvgLegend.WidthOf(name) + Apart).MinBy(b => taken.Sum(t => Overlap(b, t)) + Outside(b));
            taken.Add(place);
            notes.Add(new Annotation().With("xref", "paper").With("x", place.Middle / width).With("xanchor", "center")
                .With("yref", "paper").With("y", 1 - (place.Top + place.Bottom) / 2 / height).With("yanchor", "middle").With("text", name).With("showarrow", false));
        }
        return notes;
    }

    // Right, left, above, below, then the corners: of equally good ones the first is taken.
    IEnumerable<Box> Candidates(Spot spot, double wide)
    {
        var (x, y) = (spot.X * width, (1 - spot.Y) * height);
        double aside = (wide - Apart) / 2 + Gap, above = Letters / 2 + Mark + 1;
        foreach (var (dx, dy) in new[] { (aside, 0.0), (-aside, 0.0), (0.0, -above), (0.0, above), (aside, -above), (-aside, -above), (aside, above), (-aside, above) })
            yield return Around(x + dx, y + dy, wide, Letters);
    }

    double Outside(Box box) => 10 * (Math.Max(0, -box.Left) + Math.Max(0, box.Right - width) + Math.Max(0, -box.Top) + Math.Max(0, box.Bottom - height));

    static Box Around(double x, double y, double wide, double high) => new(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2);

    static double Overlap(Box a, Box b) => Math.Max(0, Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left)) * Math.Max(0, Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top));
}
