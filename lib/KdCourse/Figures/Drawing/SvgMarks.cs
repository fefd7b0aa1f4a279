using System.Text;
using System.Text.Json.Nodes;
using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Figures.Drawing;

/// <summary>Draws lines, points and their texts.</summary>
static class SvgMarks
{
    const double Radius = 3.5;

    /// <summary>The values that an axis must show for a trace.</summary>
    public static IEnumerable<object> Extent(TraceData trace, bool horizontal)
    {
        if (trace.IsMap)
            return SvgMap.Extent(trace, horizontal);
        var values = horizontal ? trace.X : trace.Y;
        return trace.Json[horizontal ? "error_x" : "error_y"]?["array"] is JsonArray errors
            ? values.Concat(values.Zip(errors).SelectMany(p => new object[] { (double)p.First - TraceData.Number(p.Second), (double)p.First + TraceData.Number(p.Second) }))
            : values;
    }

    public static void Append(StringBuilder svg, TraceData trace, int k, PlotAxis across, PlotAxis up)
    {
        var mode = (string?)trace.Json["mode"] ?? "lines";
        var colour = Escape((string?)trace.Json["line"]?["color"] ?? (string?)trace.Json["marker"]?["color"] ?? Palette.Colour(k));
        var points = trace.X.Zip(trace.Y).Select(p => (p.First, p.Second, X: across.At(p.First), Y: up.At(p.Second))).ToList();
        svg.Append($"<g class=\"trace\" data-name=\"{Escape(trace.Name)}\">");
        SvgErrors.Append(svg, trace, across, up, colour, horizontal: false);
        if (mode.Contains("lines"))
        {
            foreach (var run in Runs(points.Select(p => (p.X, p.Y))))
                svg.Append(Inv($"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"{(double?)trace.Json["line"]?["width"] ?? 2}\"{DashOf(trace)} points=\"{string.Join(' ', run.Select(p => Inv($"{p.X:F2},{p.Y:F2}")))}\"/>"));
        }
        if (mode.Contains("markers"))
        {
            var fill = Escape((string?)trace.Json["marker"]?["color"] ?? colour);
            double radius = ((double?)trace.Json["marker"]?["size"] ?? 2 * Radius) / 2;
            foreach (var p in points.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)))
                AppendMarker(svg, TraceData.Number(trace.Json["marker"]?["symbol"]), p.X, p.Y, radius, fill, $"<title>{Escape(trace.Name)}: {Escape(Said(p.First))}, {Escape(Said(p.Second))}</title>");
        }
        if (mode.Contains("text"))
            AppendTexts(svg, trace, points.Select(p => (p.X, p.Y)));
        svg.Append("</g>");
    }

    /// <summary>Draws one mark.</summary>
    // Plotly numbers the forms: 1 is a square, 2 a diamond, 3 a cross, 5 a triangle; all others are drawn as circles.
    public static void AppendMarker(StringBuilder svg, double form, double x, double y, double radius, string fill, string title) => svg.Append(form switch
    {
        1 => Inv($"<rect class=\"marker\" x=\"{x - radius:F2}\" y=\"{y - radius:F2}\" width=\"{2 * radius}\" height=\"{2 * radius}\" fill=\"{fill}\">{title}</rect>"),
        2 => Inv($"<path class=\"marker\" d=\"M{x - 1.3 * radius:F2} {y:F2}L{x:F2} {y - 1.3 * radius:F2}L{x + 1.3 * radius:F2} {y:F2}L{x:F2} {y + 1.3 * radius:F2}Z\" fill=\"{fill}\">{title}</path>"),
        3 => Inv($"<path class=\"marker\" d=\"M{x - 1.2 * radius:F2} {y - 0.4 * radius:F2}h{0.8 * radius:F2}v{-0.8 * radius:F2}h{0.8 * radius:F2}v{0.8 * radius:F2}h{0.8 * radius:F2}v{0.8 * radius:F2}h{-0.8 * radius:F2}v{0.8 * radius:F2}h{-0.8 * radius:F2}v{-0.8 * radius:F2}h{-0.8 * radius:F2}Z\" fill=\"{fill}\">{title}</path>"),
        5 => Inv($"<path class=\"marker\" d=\"M{x - 1.15 * radius:F2} {y + 0.66 * radius:F2}h{2.3 * radius:F2}L{x:F2} {y - 1.33 * radius:F2}Z\" fill=\"{fill}\">{title}</path>"),
        _ => Inv($"<circle cx=\"{x:F2}\" cy=\"{y:F2}\" r=\"{radius}\" fill=\"{fill}\">{title}</circle>"),
    });

    static void AppendTexts(StringBuilder svg, TraceData trace, IEnumerable<(double X, double Y)> points)
    {
        var texts = trace.Json["text"] as JsonArray;
        var place = (string?)trace.Json["textposition"] ?? "middle center";
        var anchor = place.EndsWith("left") ? "end" : place.EndsWith("right") ? "start" : "middle";
        double dx = anchor switch { "end" => -8, "start" => 8, _ => 0 }, dy = place.StartsWith("top") ? -9 : place.StartsWith("bottom") ? 19 : 4.5;
        foreach (var ((x, y), k) in points.Select((p, k) => (p, k)).Where(p => double.IsFinite(p.p.X) && double.IsFinite(p.p.Y)))
            svg.Append(Inv($"<text x=\"{x + dx:F1}\" y=\"{y + dy:F1}\" text-anchor=\"{anchor}\" font-size=\"12\">{Escape((string?)texts?[k] ?? (string?)trace.Json["text"] ?? "")}</text>"));
    }

    /// <summary>The dashes of a line as an attribute.</summary>
    public static string DashOf(TraceData trace) => (string?)trace.Json["line"]?["dash"] switch
    {
        null or "solid" => "",
        "dash" => " stroke-dasharray=\"8 5\"",
        "dot" => " stroke-dasharray=\"2 3\"",
        "dashdot" => " stroke-dasharray=\"8 4 2 4\"",
        "longdash" => " stroke-dasharray=\"14 5\"",
        "longdashdot" => " stroke-dasharray=\"14 4 2 4\"",
        var lengths => $" stroke-dasharray=\"{Escape(lengths.Replace("px", ""))}\"",
    };

    static string Said(object value) => value is double number ? Text(number) : (string)value;

    // A line stops at a point that can't be drawn, and goes on after it.
    static IEnumerable<List<(double X, double Y)>> Runs(IEnumerable<(double X, double Y)> points)
    {
        var run = new List<(double, double)>();
        foreach (var p in points)
        {
            if (double.IsFinite(p.X) && double.IsFinite(p.Y))
            {
                run.Add(p);
                continue;
            }
            if (run.Count > 0)
                yield return run;
            run = [];
        }
        if (run.Count > 0)
            yield return run;
    }
}
