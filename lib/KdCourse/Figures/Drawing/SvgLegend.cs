using System.Text;
using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Figures.Drawing;

/// <summary>Draws the names of lines and bars below the plot.</summary>
static class SvgLegend
{
    public const double Row = 20;

    /// <summary>How many names stand side by side: one takes about 7.2 pixels a letter after the 34 of its line.</summary>
    public static int Columns(IEnumerable<string> names, double width) =>
        Math.Max(1, (int)(width / (names.Max(WidthOf) + 46)));

    /// <summary>A name's width in pixels; a Chinese letter is as wide as two.</summary>
    public static double WidthOf(string name) => name.Sum(c => c > 0x2e80 ? 13.5 : 7.2);

    public static void Append(StringBuilder svg, FigureData data, Box paper, double height)
    {
        var named = data.Traces.Select((t, k) => (Trace: t, K: k)).Where(t => t.Trace.IsNamed && !t.Trace.IsMap && ((bool?)t.Trace.Json["showlegend"] ?? true)).ToList();
        bool shown = (bool?)data.Layout["showlegend"] ?? data.Traces.Count > 1;
        if (named.Count == 0 || !shown)
            return;
        int columns = Math.Min(Columns(named.Select(t => t.Trace.Name), paper.Width), named.Count), rows = (named.Count + columns - 1) / columns;
        double wide = paper.Width / columns, top = height - rows * Row + Row / 2 - 4;
        for (int n = 0; n < named.Count; n++)
        {
            var (trace, k) = named[n];
            double x = paper.Left + n % columns * wide, y = top + n / columns * Row;
            var colour = Escape((string?)trace.Json["line"]?["color"] ?? (string?)trace.Json["marker"]?["color"] ?? Palette.Colour(k));
            var mode = (string?)trace.Json["mode"] ?? "lines";
            if (trace.Kind == "bar")
                svg.Append(Inv($"<rect x=\"{x + 6:F1}\" y=\"{y - 6:F1}\" width=\"16\" height=\"12\" fill=\"{colour}\"/>"));
            else if (mode.Contains("lines"))
                svg.Append(Inv($"<line x1=\"{x:F1}\" x2=\"{x + 28:F1}\" y1=\"{y:F1}\" y2=\"{y:F1}\" stroke=\"{colour}\" stroke-width=\"3\"{SvgMarks.DashOf(trace)}/>"));
            else
                SvgMarks.AppendMarker(svg, TraceData.Number(trace.Json["marker"]?["symbol"]), x + 14, y, 4, colour, "");
            svg.Append(Inv($"<text class=\"legend\" x=\"{x + 34:F1}\" y=\"{y + 4.5:F1}\">{Escape(trace.Name)}</text>"));
        }
    }
}
