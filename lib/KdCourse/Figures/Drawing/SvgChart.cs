using System.Text;
using System.Text.Json.Nodes;
using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Figures.Drawing;

/// <summary>Draws a figure's data as svg without scripts: for GitHub, for paper, for wherever plotly.js does not run.</summary>
sealed class SvgChart
{
    const double NoteRow = 17;
    readonly FigureData data;
    readonly StringBuilder svg = new();
    readonly double width, height;
    readonly Box paper;

    SvgChart(FigureData data)
    {
        this.data = data;
        width = (double)data.Layout["width"]!;
        height = (double)data.Layout["height"]!;
        double Margin(string side) => (double)data.Layout["margin"]![side]!;
        paper = new(Margin("l"), Margin("t"), width - Margin("r"), height - Margin("b"));
    }

    /// <summary>The svg element.</summary>
    /// <param name="data">What to draw.</param>
    /// <param name="alternative">What it shows, in words.</param>
    public static string Draw(FigureData data, string alternative) => new SvgChart(data).Draw(alternative);

    string Draw(string alternative)
    {
        double all = height + data.Notes.Count * NoteRow;
        var title = (string?)data.Layout["title"]?["text"] ?? "";
        var font = data.Layout["font"]!;
        svg.Append(Inv($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {all}\" width=\"{width}\" height=\"{all}\" role=\"img\" font-family=\"{Escape((string)font["family"]!)}\" font-size=\"{(double)font["size"]!}\" fill=\"{Escape((string)font["color"]!)}\">"));
        svg.Append($"<title>{Escape(title.Length == 0 ? "Figure" : title)}</title><desc>{Escape(alternative)}</desc>");
        svg.Append(Inv($"<rect width=\"{width}\" height=\"{all}\" fill=\"{Escape((string)data.Layout["paper_bgcolor"]!)}\"/>"));
        if (title.Length > 0)
            svg.Append(Inv($"<text x=\"14\" y=\"29\" font-size=\"{(double?)data.Layout["title"]?["font"]?["size"] ?? 16}\" font-weight=\"bold\">{Escape(title)}</text>"));
        foreach (var plot in data.Traces.GroupBy(t => (t.XAxis, t.YAxis)))
            DrawPlot(plot.Key.XAxis, plot.Key.YAxis, [.. plot]);
        SvgColourBar.Append(svg, data.Layout, paper);
        SvgLegend.Append(svg, data, paper, height);
        AppendAnnotations();
        for (int k = 0; k < data.Notes.Count; k++)
            svg.Append(Inv($"<text x=\"12\" y=\"{height + k * NoteRow + 10}\" font-size=\"12\" fill=\"{Palette.Soft}\">{Escape(data.Notes[k])}</text>"));
        return svg.Append("</svg>").ToString();
    }

    void DrawPlot(string xId, string yId, List<TraceData> traces)
    {
        var (xLayout, yLayout) = (data.Axis(xId), data.Axis(yId));
        var area = Subplots.Area(data.Layout, xLayout, yLayout, xId, yId, paper);
        bool maps = traces.All(t => t.IsMap);
        bool standing = traces.Any(t => t.Kind == "bar" && !IsLying(t)), lying = traces.Any(t => t.Kind == "bar" && IsLying(t));
        var across = new PlotAxis(xLayout, traces.SelectMany(t => SvgMarks.Extent(t, horizontal: true)), area.Left, area.Right, zero: lying, tight: maps);
        var up = new PlotAxis(yLayout, traces.SelectMany(t => SvgMarks.Extent(t, horizontal: false)), area.Bottom, area.Top, zero: standing, tight: maps);
        SvgFrame.Append(svg, across, up, area, behindMaps: maps);
        // As plotly.js stacks them: images below maps below bars below lines.
        foreach (var trace in traces.OrderBy(t => Array.IndexOf(["image", "heatmap", "bar", "scatter"], t.Kind)))
        {
            if (trace.IsMap)
                SvgMap.Append(svg, trace, data.Layout, across, up);
            else if (trace.Kind == "bar")
                SvgBars.Append(svg, trace, traces, across, up, IsLying(trace));
            else
                SvgMarks.Append(svg, trace, data.Traces.ToList().IndexOf(trace), across, up);
        }
    }

    static bool IsLying(TraceData trace) => (string?)trace.Json["orientation"] == "h";

    void AppendAnnotations()
    {
        foreach (var note in (data.Layout["annotations"] as JsonArray ?? []).OfType<JsonObject>().Where(a => (string?)a["xref"] == "paper" && (string?)a["yref"] == "paper"))
        {
            double x = paper.Left + TraceData.Number(note["x"]) * paper.Width, y = paper.Bottom - TraceData.Number(note["y"]) * paper.Height;
            var anchor = (string?)note["xanchor"] switch { "left" => "start", "right" => "end", _ => "middle" };
            y += (string?)note["yanchor"] switch { "bottom" => -4, "top" => 14, _ => 5 };
            svg.Append(Inv($"<text x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\">{Escape((string?)note["text"] ?? "")}</text>"));
        }
    }
}
