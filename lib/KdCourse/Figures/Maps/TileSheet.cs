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
    const int MostWidth = 840, LineHeight = 16;
    readonly List<GenericChart> tiles = [];

    /// <summary>The limits of the shared scale of magnitudes; null if there are none.</summary>
    public (double Low, double High)? Magnitudes { get; init; }

    /// <summary>The limits of the shared scale of differences; null if there are none.</summary>
    public (double Low, double High)? Differences { get; init; }

    /// <summary>What stands above the scale of magnitudes.</summary>
    public string MagnitudesTitle { get; init; } = "value";

    /// <summary>What stands above the scale of differences.</summary>
    public string DifferencesTitle { get; init; } = "difference";

    /// <summary>The values at the scale of magnitudes; null for round ones.</summary>
    public double[]? MagnitudeTicks { get; init; }

    /// <summary>The values at the scale of differences; null for round ones.</summary>
    public double[]? DifferenceTicks { get; init; }

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
        int left = (int)rows.Max(SvgLegend.WidthOf) + 20, right = 16 + SharedScale.Width * ((Magnitudes is null ? 0 : 1) + (Differences is null ? 0 : 1));
        double size = Math.Clamp((MostWidth - left - right) / (columns.Count * (1 + Gap)), Smallest, Largest);
        var names = columns.Select(name => Wrapped(name, size * (1 + Gap))).ToList();
        int top = 48 + LineHeight * names.Max(n => n.Split("<br>").Length), wide = Pixels(columns.Count, size), high = Pixels(rows.Count, size);
        var layout = FigureParts.Layout(title, left + wide + right, top + high + 16, left, right, top, 16)
            .With("xaxis", Axis(names).With("side", "top").With("range", Range(columns.Count)).With("tickangle", 0))
            .With("yaxis", Axis(rows).With("range", Range(rows.Count).Reverse().ToArray()).With("scaleanchor", "x"));
        int bars = 0;
        if (Magnitudes is var (low, most))
            layout.With("coloraxis", SharedScale.Of(ColourScale.Magnitudes, low, most, MagnitudesTitle, bars++, wide, MagnitudeTicks));
        if (Differences is var (least, highest))
            layout.With("coloraxis2", SharedScale.Of(ColourScale.Differences, least, highest, DifferencesTitle, bars, wide, DifferenceTicks));
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

    // Names over two lines where one is too narrow.
    static string Wrapped(string name, double width) => string.Join("<br>", name.Split("<br>").Select(line => WrappedLine(line, width)));

    static string WrappedLine(string name, double width)
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
