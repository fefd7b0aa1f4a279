using System.Text;
using System.Text.Json.Nodes;
using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Figures.Drawing;

/// <summary>Draws the shared colour scales beside the plot, with their values.</summary>
static class SvgColourBar
{
    const int Bands = 64;
    const double Wide = 14;

    public static void Append(StringBuilder svg, JsonObject layout, Box paper)
    {
        foreach (var (_, axis) in layout.Where(p => p.Key.StartsWith("coloraxis", StringComparison.Ordinal)))
        {
            if (axis is not JsonObject scale || (bool?)scale["showscale"] == false)
                continue;
            var bar = scale["colorbar"] as JsonObject;
            double length = (double?)bar?["len"] ?? 1, middle = (double?)bar?["y"] ?? 0.5, x = paper.Left + ((double?)bar?["x"] ?? 1.02) * paper.Width;
            var box = new Box(x, paper.Bottom - (middle + length / 2) * paper.Height, x + Wide, paper.Bottom - (middle - length / 2) * paper.Height);
            var title = (string?)bar?["title"]?["text"] ?? "";
            Append(svg, ColourStops.Of(scale), box with { Top = box.Top + 6, Bottom = box.Bottom - 6 }, title, bar?["tickvals"] as JsonArray);
        }
    }

    static void Append(StringBuilder svg, ColourStops stops, Box box, string title, JsonArray? given)
    {
        svg.Append("<g class=\"colour-bar\">");
        for (int k = 0; k < Bands; k++)
        {
            var (r, g, b) = stops.At(stops.High - (k + 0.5) / Bands * (stops.High - stops.Low));
            svg.Append(Inv($"<rect x=\"{box.Left:F1}\" y=\"{box.Top + k * box.Height / Bands:F2}\" width=\"{Wide}\" height=\"{box.Height / Bands + 0.6:F2}\" fill=\"#{r:x2}{g:x2}{b:x2}\"/>"));
        }
        var texts = new List<string> { "" };
        var ticks = given?.Select(TraceData.Number) ?? AxisTicks.Linear(stops.Low, stops.High).Where(v => v >= stops.Low && v <= stops.High);
        foreach (double v in ticks)
        {
            double y = box.Bottom - (v - stops.Low) / (stops.High - stops.Low) * box.Height;
            texts.Add(Text(v));
            svg.Append(Inv($"<text x=\"{box.Right + 5:F1}\" y=\"{y + 4:F1}\" font-size=\"12\">{texts[^1]}</text>"));
        }
        if (title.Length > 0)
        {
            double x = box.Right + 5 + texts.Max(SvgLegend.WidthOf) + 4, y = (box.Top + box.Bottom) / 2;
            svg.Append(Inv($"<text transform=\"translate({x:F1} {y:F1}) rotate(90)\" text-anchor=\"middle\" font-size=\"12\">{Escape(title)}</text>"));
        }
        svg.Append("</g>");
    }
}
