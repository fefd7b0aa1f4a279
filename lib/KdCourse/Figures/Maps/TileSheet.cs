using KdCourse.Figures.Drawing;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace KdCourse.Figures;

/// <summary>
/// Pictures in rows and columns, all in one plot: each is one unit wide and high, so that a grid of forty draws as
/// fast as one picture, and zooming keeps them together.
/// </summary>
sealed class TileSheet(string title, IReadOnlyList<string> rows, IReadOnlyList<string> columns)
{
    const double Gap = 0.07, Largest = 120, Smallest = 44;
    const int MostWidth = 840, Bar = 74, LineHeight = 16;
    readonly List<GenericChart> tiles = [];

    /// <summary>The limits of the shared scale of magnitudes; null if there are none.</summary>
    public (double Low, double High)? Magnitudes { get; init; }

    /// <summary>The limits of the shared scale of differences; null if there are none.</summary>
    public (double Low, double High)? Differences { get; init; }

    /// <summary>The title of their scale.</summary>
    public string SignedName { get; init; } = "difference";

    public void Add(Picture picture, int row, int column)
    {
        var tile = Chart.Image<int>(Source: picture.Source, Name: NameOf(row, column), ZSmooth: StyleParam.SmoothAlg.False, UseDefaults: false);
        tile.GetTraces()[0].With("hoverinfo", "name");
        tiles.Add(Place(tile, picture.Height, picture.Width, row, column));
    }

    public void Add(Map map, int row, int column, bool differences, double opacity)
    {
        var tile = Chart.Heatmap<double, double, double, string>(map.Rows(), Name: NameOf(row, column), UseDefaults: false);
        var trace = tile.GetTraces()[0].With("coloraxis", differences ? "coloraxis2" : "coloraxis").With("hovertemplate", "%{z}<extra>" + NameOf(row, column) + "</extra>");
        if (opacity < 1)
            trace.With("opacity", opacity);
        tiles.Add(Place(tile, map.Height, map.Width, row, column));
    }

    public GenericChart ToChart()
    {
        int left = (int)rows.Max(SvgLegend.WidthOf) + 20, right = 16 + Bar * ((Magnitudes is null ? 0 : 1) + (Differences is null ? 0 : 1));
        double size = Math.Clamp((MostWidth - left - right) / (columns.Count * (1 + Gap)), Smallest, Largest);
        var names = columns.Select(name => Wrapped(name, size * (1 + Gap))).ToList();
        int top = 48 + LineHeight * names.Max(n => n.Split("<br>").Length), wide = Pixels(columns.Count, size), high = Pixels(rows.Count, size);
        var layout = FigureParts.Layout(title, left + wide + right, top + high + 16, left, right, top, 16)
            .With("xaxis", Axis(names).With("side", "top").With("range", Range(columns.Count)).With("tickangle", 0))
            .With("yaxis", Axis(rows).With("range", Range(rows.Count).Reverse().ToArray()).With("scaleanchor", "x"));
        int bars = 0;
        if (Magnitudes is var (low, most))
            layout.With("coloraxis", Scale(ColourScale.Magnitudes, low, most, "value", bars++, wide));
        if (Differences is var (least, highest))
            layout.With("coloraxis2", Scale(ColourScale.Differences, least, highest, SignedName, bars, wide));
        return GenericChart.setLayout(layout, Chart.Combine(tiles));
    }

    string NameOf(int row, int column) => $"{columns[column].Replace("<br>", " ")}, {rows[row]}";

    // The middle of the first cell, and the size of a cell.
    static GenericChart Place(GenericChart tile, int height, int width, int row, int column)
    {
        tile.GetTraces()[0]
            .With("x0", column * (1 + Gap) + 0.5 / width).With("dx", 1.0 / width)
            .With("y0", row * (1 + Gap) + 0.5 / height).With("dy", 1.0 / height);
        return tile;
    }

    static LinearAxis Axis(IReadOnlyList<string> names) => new LinearAxis()
        .With("tickvals", names.Select((_, k) => k * (1 + Gap) + 0.5).ToArray()).With("ticktext", names.ToArray())
        .With("showgrid", false).With("zeroline", false).With("showline", false).With("ticks", "outside").With("ticklen", 5).With("tickcolor", Palette.Paper);

    static double[] Range(int count) => [0, count * (1 + Gap) - Gap];

    static int Pixels(int count, double size) => (int)Math.Round(size * (count * (1 + Gap) - Gap));

    static DynamicObj.DynamicObj Scale(ColourScale colours, double low, double high, string title, int k, int wide) => new DynamicObj.DynamicObj()
        .With("cmin", low).With("cmax", high).With("colorscale", colours.ToPlotly().Convert())
        .With("colorbar", new ColorBar()
            .With("title", new Title().With("text", title).With("font", new Font().With("size", 12))).With("thickness", 14).With("outlinewidth", 0)
            .With("x", 1 + (14.0 + k * Bar) / wide).With("xpad", 0).With("xanchor", "left").With("len", 1).With("y", 0.5).With("tickfont", new Font().With("size", 12)));

    // Names over two lines where one is too narrow.
    static string Wrapped(string name, double width)
    {
        var lines = new List<string>();
        foreach (var word in name.Split(' '))
        {
            if (lines.Count > 0 && SvgLegend.WidthOf(lines[^1] + " " + word) <= width)
                lines[^1] += " " + word;
            else
                lines.Add(word);
        }
        return string.Join("<br>", lines);
    }
}
