using System.Text;
using System.Text.Json.Nodes;
using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Figures.Drawing;

/// <summary>Draws heat maps and images as pictures whose pixels stay sharp.</summary>
static class SvgMap
{
    /// <summary>What an axis must show of the map: the names of its cells, or its edges.</summary>
    public static IEnumerable<object> Extent(TraceData trace, bool horizontal) =>
        trace.Json[horizontal ? "x" : "y"] is JsonArray names && names.Count > 0 && names.All(n => n?.GetValueKind() == System.Text.Json.JsonValueKind.String)
            ? names.Select(n => (object)(string)n!) : Edges(trace, horizontal);

    // Half a cell beyond the first and last middle.
    static IEnumerable<object> Edges(TraceData trace, bool horizontal)
    {
        var (first, step, count) = Cells(trace, horizontal);
        return [first - step / 2, first + (count - 0.5) * step];
    }

    public static void Append(StringBuilder svg, TraceData trace, JsonObject layout, PlotAxis across, PlotAxis up)
    {
        var edges = Edges(trace, horizontal: true).Concat(Edges(trace, horizontal: false)).ToArray();
        double x0 = across.At(edges[0]), x1 = across.At(edges[1]), y0 = up.At(edges[2]), y1 = up.At(edges[3]);
        var source = trace.Kind == "image" ? ImageSource(trace) : MapSource(trace, layout, flip: y1 < y0);
        double opacity = trace.Get("opacity", 1);
        svg.Append(Inv($"<image class=\"{trace.Kind}\" data-name=\"{Escape(trace.Name)}\" x=\"{Math.Min(x0, x1):F2}\" y=\"{Math.Min(y0, y1):F2}\" width=\"{Math.Abs(x1 - x0):F2}\" height=\"{Math.Abs(y1 - y0):F2}\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\"{(opacity < 1 ? Inv($" opacity=\"{opacity}\"") : "")} href=\"{source}\"><title>{Escape(trace.Name)}</title></image>"));
        if ((string?)trace.Json["texttemplate"] == "%{text}" && trace.Json["text"] is JsonArray texts)
            AppendTexts(svg, trace, texts, ColourStops.Of(trace, layout), (x0, x1), (y0, y1));
    }

    // Each in black or white, whichever stands out from its cell.
    static void AppendTexts(StringBuilder svg, TraceData trace, JsonArray texts, ColourStops stops, (double From, double To) x, (double From, double To) y)
    {
        int rows = trace.Z.Length, columns = trace.Z[0].Length;
        double size = (double?)trace.Json["textfont"]?["size"] ?? 12;
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                var (red, green, blue) = stops.At(trace.Z[r][c]);
                var ink = 0.299 * red + 0.587 * green + 0.114 * blue < 140 ? Palette.Paper : Palette.Ink;
                double at = x.From + (c + 0.5) / columns * (x.To - x.From), height = y.From + (r + 0.5) / rows * (y.To - y.From);
                svg.Append(Inv($"<text class=\"cell\" x=\"{at:F1}\" y=\"{height + 0.36 * size:F1}\" text-anchor=\"middle\" font-size=\"{size}\" fill=\"{ink}\">{Escape((string?)texts[r]?[c] ?? "")}</text>"));
            }
        }
    }

    static (double First, double Step, int Count) Cells(TraceData trace, bool horizontal)
    {
        var name = horizontal ? "x" : "y";
        int count = trace.Kind == "heatmap" ? (horizontal ? trace.Z[0].Length : trace.Z.Length) : ImageSize(trace, horizontal);
        if (trace.Json[name] is JsonArray { Count: > 1 } places && places.All(p => double.IsFinite(TraceData.Number(p))))
            return (TraceData.Number(places[0]), (TraceData.Number(places[^1]) - TraceData.Number(places[0])) / (places.Count - 1), count);
        return (trace.Get(name + "0", 0), trace.Get("d" + name, 1), count);
    }

    static string MapSource(TraceData trace, JsonObject layout, bool flip)
    {
        var stops = ColourStops.Of(trace, layout);
        // A PNG starts at the top; a map starts where its axis starts.
        var rows = flip ? trace.Z.Reverse() : trace.Z;
        byte[] pixels = [.. rows.SelectMany(row => row).Select(stops.At).SelectMany(c => new[] { c.R, c.G, c.B })];
        return Png.DataUri(pixels, trace.Z[0].Length, 3);
    }

    static string ImageSource(TraceData trace)
    {
        if ((string?)trace.Json["source"] is { } source)
            return Escape(source);
        var rows = trace.Json["z"]!.AsArray();
        byte[] pixels = [.. rows.SelectMany(row => row!.AsArray()).SelectMany(p => p!.AsArray().Take(3)).Select(v => (byte)Math.Clamp(TraceData.Number(v), 0, 255))];
        return Png.DataUri(pixels, rows[0]!.AsArray().Count, 3);
    }

    static int ImageSize(TraceData trace, bool horizontal)
    {
        if ((string?)trace.Json["source"] is { } source)
        {
            var (width, height) = Png.SizeOf(source);
            return horizontal ? width : height;
        }
        var rows = trace.Json["z"]!.AsArray();
        return horizontal ? rows[0]!.AsArray().Count : rows.Count;
    }
}
