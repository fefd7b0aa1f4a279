using KdCourse.Figures.Drawing;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using static KdCourse.Figures.Drawing.Numbers;
using Chart = Plotly.NET.CSharp.Chart;

namespace KdCourse.Figures;

/// <summary>Things as points, each with its name beside it: gain against cost, size against accuracy.</summary>
public static class PointChart
{
    const int Width = 720, Height = 460, Left = 70, Right = 20, Top = 48, Bottom = 58;

    /// <summary>Draws points. Names are put where they cover no point and no other name, as far as there is room.</summary>
    /// <param name="title">What the chart is about.</param>
    /// <param name="x">The name of the horizontal axis, with its unit.</param>
    /// <param name="y">The name of the vertical axis, with its unit.</param>
    /// <param name="points">The points, at least one.</param>
    /// <exception cref="ArgumentException">There is no point, or one is not finite.</exception>
    public static Figure Draw(string title, string x, string y, IReadOnlyList<NamedPoint> points)
    {
        if (points.Count == 0)
            throw new ArgumentException($"The chart '{title}' needs at least one point.", nameof(points));
        foreach (var p in points.Where(p => !double.IsFinite(p.X) || !double.IsFinite(p.Y)))
            throw new ArgumentException($"The point '{p.Name}' is at ({p.X}, {p.Y}); both must be finite. Leave it out, and say so.", nameof(points));
        var (across, up) = (Range(points.Select(p => p.X)), Range(points.Select(p => p.Y)));
        var spots = points.Select(p => new Spot((p.X - across[0]) / (across[1] - across[0]), (p.Y - up[0]) / (up[1] - up[0]))).ToList();
        var layout = FigureParts.Layout(title, Width, Height, Left, Right, Top, Bottom)
            .With("showlegend", false).With("hovermode", "closest")
            .With("xaxis", FigureParts.Axis(x).With("range", across)).With("yaxis", FigureParts.Axis(y).With("range", up))
            .With("annotations", new NamePlaces(Width - Left - Right, Height - Top - Bottom, spots).Of([.. points.Select(p => p.Name)]).ToArray());
        var chart = Chart.Combine([.. points.Select(Point)]);
        return new Figure(GenericChart.setLayout(layout, chart), Describe(title, x, y, points));
    }

    static GenericChart Point(NamedPoint p)
    {
        var chart = Chart.Point<double, double, string>([p.X], [p.Y], Name: p.Name, UseDefaults: false, Marker: new Marker().With("color", Palette.Colour(0)).With("size", 9));
        chart.GetTraces()[0].With("hovertemplate", $"{p.Name}: %{{x:.3~g}}, %{{y:.3~g}}<extra></extra>");
        return chart;
    }

    // Whole ticks would leave much empty room: the edge is a little beyond the last point.
    static double[] Range(IEnumerable<double> values)
    {
        var (low, high) = (values.Min(), values.Max());
        double room = high > low ? (high - low) * 0.1 : Math.Max(Math.Abs(high), 1) * 0.5;
        return [low - room, high + room];
    }

    static string Describe(string title, string x, string y, IReadOnlyList<NamedPoint> points)
    {
        var (best, worst) = (points.MaxBy(p => p.Y), points.MinBy(p => p.Y));
        return $"Points: {title}. {y} over {x}: {string.Join("; ", points.OrderByDescending(p => p.Y).Select(p => $"{p.Name} {Text(p.Y)} at {Text(p.X)}"))}. "
            + (points.Count > 1 ? $"Highest is {best.Name}, lowest {worst.Name}." : "");
    }
}
