using KdCourse.Figures.Drawing;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using static KdCourse.Figures.Drawing.Numbers;
using Chart = Plotly.NET.CSharp.Chart;

namespace KdCourse.Figures;

/// <summary>Lines over a common axis: losses, accuracies, weights.</summary>
public static class LineChart
{
    const int Width = 640, PlotHeight = 236, Top = 44, AxisHeight = 58;

    /// <summary>Draws lines.</summary>
    /// <param name="title">What the chart is about.</param>
    /// <param name="x">The name of the horizontal axis, with its unit.</param>
    /// <param name="y">The name of the vertical axis, with its unit.</param>
    /// <param name="series">The lines; each with at least one point.</param>
    /// <param name="logarithmic">Draws the vertical axis by powers of ten; values of 0 and below are left out, and the figure says how many.</param>
    /// <exception cref="ArgumentException">There is no line; or one has no points, or more x than y values or fewer, or none that can be drawn.</exception>
    public static Figure Draw(string title, string x, string y, IReadOnlyList<Series> series, bool logarithmic = false) =>
        Draw(title, x, y, series, logarithmic, []);

    internal static Figure Draw(string title, string x, string y, IReadOnlyList<Series> series, bool logarithmic, IReadOnlyList<GenericChart> marks)
    {
        if (series.Count == 0)
            throw new ArgumentException($"The chart '{title}' needs at least one line.", nameof(series));
        foreach (var s in series)
        {
            if (s.X.Count == 0 || s.X.Count != s.Y.Count)
                throw new ArgumentException($"The line '{s.Name}' has {s.X.Count} x and {s.Y.Count} y values; it needs as many of both, at least one.", nameof(series));
        }
        int columns = SvgLegend.Columns(series.Select(s => s.Name), Width - 90), rows = series.Count > 1 ? (series.Count + columns - 1) / columns : 0;
        var legend = (int)SvgLegend.Row * rows;
        var layout = FigureParts.Layout(title, Width, Top + PlotHeight + AxisHeight + legend, top: Top, bottom: AxisHeight + legend)
            .With("hovermode", "x unified").With("hoverdistance", -1).With("showlegend", series.Count > 1)
            .With("xaxis", XAxis(x, series)).With("yaxis", YAxis(y, series, logarithmic));
        var chart = Chart.Combine([.. series.Select(Line), .. marks]);
        return new Figure(GenericChart.setLayout(layout, chart), Describe(title, x, y, series, logarithmic));
    }

    static GenericChart Line(Series s, int k) => Chart.Line<double, double, string>(s.X, s.Y, ShowMarkers: s.X.Count <= 60 && !s.Bare, Name: s.Name,
        MarkerColor: Color.fromString(Palette.Colour(s.Hue ?? k)), LineColor: Color.fromString(Palette.Colour(s.Hue ?? k)), LineWidth: 2.0, LineDash: Palette.Dash(s.Dashes ?? s.Hue ?? k), UseDefaults: false);

    // Epochs are whole: there is no epoch 2.5.
    static LinearAxis XAxis(string title, IReadOnlyList<Series> series)
    {
        var axis = FigureParts.Axis(title).With("showgrid", false);
        if (!series.All(s => s.X.All(double.IsInteger)))
            return axis;
        double min = series.Min(s => s.X.Min()), max = series.Max(s => s.X.Max()), edge = Math.Max(max - min, 1) * 0.03;
        var ticks = AxisTicks.Whole(min, max);
        return axis.With("range", new[] { min - edge, max + edge }).With("tickvals", ticks).With("ticktext", ticks.Select(Text).ToArray());
    }

    static LinearAxis YAxis(string title, IReadOnlyList<Series> series, bool logarithmic)
    {
        var axis = FigureParts.Axis(title).With("type", logarithmic ? "log" : "linear");
        var shown = series.SelectMany(s => s.Y).Where(v => double.IsFinite(v) && (!logarithmic || v > 0)).ToList();
        if (shown.Count == 0)
            return axis;
        double min = shown.Min(), max = shown.Max();
        if (logarithmic)
        {
            double low = Math.Floor(Math.Log10(min) + 1e-9), high = Math.Max(Math.Ceiling(Math.Log10(max) - 1e-9), low + 1), edge = (high - low) * 0.03;
            return axis.With("dtick", 1).With("tickformat", "~g").With("range", new[] { low - edge, high + edge });
        }
        // A little room, so that no point lies on the edge.
        var ticks = AxisTicks.Linear(min, max);
        double room = (ticks[^1] - ticks[0]) * 0.03;
        return axis.With("range", new[] { Math.Min(ticks[0], min - room), Math.Max(ticks[^1], max + room) });
    }

    static string Describe(string title, string x, string y, IReadOnlyList<Series> series, bool logarithmic)
    {
        var lines = series.Select(s =>
        {
            var shown = s.X.Zip(s.Y).Where(p => double.IsFinite(p.Second) && (!logarithmic || p.Second > 0)).ToList();
            if (shown.Count == 0)
                return s.Name;
            var (low, high) = (shown.MinBy(p => p.Second), shown.MaxBy(p => p.Second));
            return $"{s.Name} {Trend(shown[0].Second, shown[^1].Second)} (lowest {Text(low.Second)} at {Text(low.First)}, highest {Text(high.Second)} at {Text(high.First)})";
        });
        return $"Line chart: {title}. {y} over {x}. {string.Join("; ", lines)}.";
    }

    static string Trend(double first, double last) =>
        first == last ? $"begins and ends at {Text(first)}" : $"{(last > first ? "rises" : "falls")} from {Text(first)} to {Text(last)}";
}
