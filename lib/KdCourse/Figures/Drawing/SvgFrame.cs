using System.Text;
using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Figures.Drawing;

/// <summary>Draws the axes of a plot: grid lines, ticks, titles.</summary>
static class SvgFrame
{
    const double LineHeight = 16;

    public static void Append(StringBuilder svg, PlotAxis across, PlotAxis up, Box area, bool behindMaps)
    {
        bool above = (string?)across.Layout?["side"] == "top";
        if (across.Visible)
        {
            double y = above ? area.Top - 8 : area.Bottom + 19;
            foreach (var (x, text) in across.Ticks)
            {
                if (!behindMaps && across.ShowGrid)
                    svg.Append(Inv($"<line class=\"grid\" x1=\"{x:F1}\" x2=\"{x:F1}\" y1=\"{area.Top:F1}\" y2=\"{area.Bottom:F1}\" stroke=\"{Palette.Faint}\" stroke-opacity=\"0.6\"/>"));
                if (across.Tilt == 0)
                    AppendLines(svg, text.Split("<br>"), x, above ? y - (text.Split("<br>").Length - 1) * LineHeight : y);
                else
                    AppendTilted(svg, text, across.Tilt, x, area.Bottom + 8);
            }
            // Beyond the ends of turned names.
            double below = across.Tilt == 0 || above ? 21 : Longest(across) * Math.Abs(Math.Sin(across.Tilt * Math.PI / 180)) + 8;
            if (across.Title.Length > 0)
                svg.Append(Inv($"<text x=\"{area.Middle:F1}\" y=\"{(above ? y - 18 : y + below):F1}\" text-anchor=\"middle\">{Escape(across.Title)}</text>"));
        }
        if (!up.Visible)
            return;
        foreach (var (y, text) in up.Ticks)
        {
            if (!behindMaps && up.ShowGrid)
                svg.Append(Inv($"<line class=\"grid\" x1=\"{area.Left:F1}\" x2=\"{area.Right:F1}\" y1=\"{y:F1}\" y2=\"{y:F1}\" stroke=\"{Palette.Faint}\"/>"));
            svg.Append(Inv($"<text class=\"tick-y\" x=\"{area.Left - 8:F1}\" y=\"{y + 4.5:F1}\" text-anchor=\"end\">{Escape(text)}</text>"));
        }
        if (up.Title.Length > 0)
            svg.Append(Inv($"<text transform=\"translate({area.Left - Math.Max(50, Longest(up) + 26):F1} {(area.Top + area.Bottom) / 2:F1}) rotate(-90)\" text-anchor=\"middle\">{Escape(up.Title)}</text>"));
    }

    static double Longest(PlotAxis axis) => axis.Ticks.Count == 0 ? 0 : axis.Ticks.Max(t => SvgLegend.WidthOf(t.Text));

    static void AppendTilted(StringBuilder svg, string text, double tilt, double x, double y) => svg.Append(Inv(
        $"<text class=\"tick-x\" transform=\"translate({x + 4:F1} {y:F1}) rotate({tilt})\" text-anchor=\"{(tilt < 0 ? "end" : "start")}\">{Escape(text)}</text>"));

    static void AppendLines(StringBuilder svg, string[] lines, double x, double y)
    {
        var spans = lines.Select((line, k) => k == 0 ? Escape(line) : Inv($"<tspan x=\"{x:F1}\" dy=\"{LineHeight}\">{Escape(line)}</tspan>"));
        svg.Append(Inv($"<text class=\"tick-x\" x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"middle\">{string.Concat(spans)}</text>"));
    }
}
