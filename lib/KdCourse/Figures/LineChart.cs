using System.Globalization;
using System.Net;
using System.Text;

namespace KdCourse.Figures;

/// <summary>Lines over a common axis: losses, accuracies, weights.</summary>
public static class LineChart
{
    const double Width = 640, Left = 70, Right = 20, Top = 40, PlotHeight = 236, AxisHeight = 56, LegendRow = 18;

    /// <summary>Draws lines.</summary>
    /// <param name="title">What the chart is about.</param>
    /// <param name="x">The name of the horizontal axis, with its unit.</param>
    /// <param name="y">The name of the vertical axis, with its unit.</param>
    /// <param name="series">The lines; each with at least one point.</param>
    /// <param name="logarithmic">Draws the vertical axis by powers of ten; values of 0 and below are left out.</param>
    /// <exception cref="ArgumentException">A line has no points, or as many x as y it has not.</exception>
    public static Figure Draw(string title, string x, string y, IReadOnlyList<Series> series, bool logarithmic = false)
    {
        if (series.Count == 0)
            throw new ArgumentException("A chart needs a line.", nameof(series));
        foreach (var s in series)
        {
            if (s.X.Count == 0 || s.X.Count != s.Y.Count)
                throw new ArgumentException($"The line '{s.Name}' has {s.X.Count} x and {s.Y.Count} y values; it needs as many of both, at least one.", nameof(series));
        }
        int columns = LegendColumns(series);
        double bottom = Top + PlotHeight, height = bottom + AxisHeight + LegendRow * ((series.Count + columns - 1) / columns) + 4;
        var across = new Axis(series.SelectMany(s => s.X), Left, Width - Right, log: false, whole: series.All(s => s.X.All(double.IsInteger)));
        var up = new Axis(series.SelectMany(s => s.Y), bottom, Top, logarithmic);
        var svg = new StringBuilder();
        svg.Append(Inv($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" role=\"img\" font-family=\"sans-serif\" font-size=\"13\" fill=\"{Palette.Ink}\">"));
        svg.Append($"<title>{Escape(title)}</title>");
        svg.Append(Inv($"<rect width=\"{Width}\" height=\"{height}\" fill=\"{Palette.Paper}\"/>"));
        svg.Append(Inv($"<text x=\"{Width / 2}\" y=\"24\" text-anchor=\"middle\" font-size=\"15\" font-weight=\"bold\">{Escape(title)}</text>"));
        foreach (var t in up.Ticks)
        {
            svg.Append(Inv($"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{up.At(t):F1}\" y2=\"{up.At(t):F1}\" stroke=\"{Palette.Faint}\"/>"));
            svg.Append(Inv($"<text x=\"{Left - 8}\" y=\"{up.At(t) + 4:F1}\" text-anchor=\"end\">{Axis.Text(t)}</text>"));
        }
        foreach (var t in across.Ticks)
            svg.Append(Inv($"<text x=\"{across.At(t):F1}\" y=\"{bottom + 18}\" text-anchor=\"middle\">{Axis.Text(t)}</text>"));
        svg.Append(Inv($"<text x=\"{(Left + Width - Right) / 2}\" y=\"{bottom + 38}\" text-anchor=\"middle\">{Escape(x)}</text>"));
        svg.Append(Inv($"<text transform=\"translate(18 {Top + PlotHeight / 2}) rotate(-90)\" text-anchor=\"middle\">{Escape(y)}</text>"));
        for (int k = 0; k < series.Count; k++)
            AppendLine(svg, series[k], k, across, up, logarithmic);
        AppendLegend(svg, series, columns, bottom + AxisHeight + LegendRow / 2);
        svg.Append("</svg>");
        return new Figure(svg.ToString(), Describe(title, x, y, series));
    }

    static void AppendLine(StringBuilder svg, Series s, int k, Axis across, Axis up, bool logarithmic)
    {
        var points = s.X.Zip(s.Y).Where(p => double.IsFinite(p.Second) && (!logarithmic || p.Second > 0)).ToList();
        var path = string.Join(" ", points.Select(p => Inv($"{across.At(p.First):F1},{up.At(p.Second):F1}")));
        var dash = Palette.Dash(k);
        svg.Append($"<polyline fill=\"none\" stroke=\"{Palette.Colour(k)}\" stroke-width=\"2\"{(dash == "" ? "" : $" stroke-dasharray=\"{dash}\"")} points=\"{path}\"/>");
        if (points.Count > 60)
            return;
        foreach (var p in points)
            svg.Append(Inv($"<circle cx=\"{across.At(p.First):F1}\" cy=\"{up.At(p.Second):F1}\" r=\"3\" fill=\"{Palette.Colour(k)}\"><title>{Escape(s.Name)}: {Axis.Text(p.First)}, {Axis.Text(p.Second)}</title></circle>"));
    }

    // A name takes about 7 pixels a letter, after the 34 of its line.
    static int LegendColumns(IReadOnlyList<Series> series) =>
        Math.Clamp((int)((Width - Left - Right) / (series.Max(s => s.Name.Length) * 7 + 46)), 1, series.Count);

    static void AppendLegend(StringBuilder svg, IReadOnlyList<Series> series, int columns, double top)
    {
        double wide = (Width - Left - Right) / columns;
        for (int k = 0; k < series.Count; k++)
        {
            double x = Left + k % columns * wide, y = top + k / columns * LegendRow;
            svg.Append(Inv($"<line x1=\"{x:F1}\" x2=\"{x + 28:F1}\" y1=\"{y:F1}\" y2=\"{y:F1}\" stroke=\"{Palette.Colour(k)}\" stroke-width=\"3\" stroke-dasharray=\"{Palette.Dash(k)}\"/>"));
            svg.Append(Inv($"<text x=\"{x + 34:F1}\" y=\"{y + 4:F1}\">{Escape(series[k].Name)}</text>"));
        }
    }

    static string Describe(string title, string x, string y, IReadOnlyList<Series> series)
    {
        var lines = series.Select(s => Inv($"{s.Name} goes from {Axis.Text(s.Y[0])} to {Axis.Text(s.Y[^1])} (lowest {Axis.Text(s.Y.Min())}, highest {Axis.Text(s.Y.Max())})"));
        return $"Line chart: {title}. {y} over {x}. {string.Join("; ", lines)}.";
    }

    static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    static string Escape(string text) => WebUtility.HtmlEncode(text);
}
