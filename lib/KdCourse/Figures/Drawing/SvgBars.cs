using System.Text;
using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Figures.Drawing;

/// <summary>Draws bars, those of several traces side by side.</summary>
static class SvgBars
{
    const double Gap = 0.2; // of the place of a group

    public static void Append(StringBuilder svg, TraceData trace, IReadOnlyList<TraceData> all, PlotAxis across, PlotAxis up, bool lying)
    {
        var bars = all.Where(t => t.Kind == "bar").ToList();
        int k = bars.IndexOf(trace);
        var (places, values) = lying ? (up, across) : (across, up);
        double group = places.Unit * (1 - Gap), wide = group / bars.Count;
        var colour = Escape((string?)trace.Json["marker"]?["color"] ?? Palette.Colour(k));
        svg.Append($"<g class=\"trace\" data-name=\"{Escape(trace.Name)}\">");
        for (int n = 0; n < trace.X.Count; n++)
        {
            var (place, value) = lying ? (trace.Y[n], trace.X[n]) : (trace.X[n], trace.Y[n]);
            double at = places.At(place) - group / 2 + (lying ? bars.Count - 1 - k : k) * wide, zero = values.Base, end = values.At(value);
            if (!double.IsFinite(end))
                continue;
            var title = $"<title>{Escape(trace.Name)}: {Escape(place.ToString()!)}, {Text((double)value)}</title>";
            double low = Math.Min(zero, end), length = Math.Abs(end - zero);
            svg.Append(lying
                ? Inv($"<rect x=\"{low:F2}\" y=\"{at:F2}\" width=\"{length:F2}\" height=\"{wide * 0.94:F2}\" fill=\"{colour}\">{title}</rect>")
                : Inv($"<rect x=\"{at:F2}\" y=\"{low:F2}\" width=\"{wide * 0.94:F2}\" height=\"{length:F2}\" fill=\"{colour}\">{title}</rect>"));
        }
        // A whisker stands on the middle of its bar, not of the group.
        double middle = ((lying ? bars.Count - 1 - k : k) + 0.5) * wide - group / 2 - 0.03 * wide;
        SvgErrors.Append(svg, trace, across, up, Palette.Ink, lying, middle);
        svg.Append("</g>");
    }
}
