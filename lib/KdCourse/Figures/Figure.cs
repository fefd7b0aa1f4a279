using KdCourse.Figures.Drawing;
using KdCourse.Figures.Page;
using Plotly.NET;

namespace KdCourse.Figures;

/// <summary>
/// A chart with the words for those who can't see it. It shows itself as an interactive chart that needs no network,
/// as a drawing without scripts, and as text; all three hold the same data.
/// </summary>
public sealed class Figure
{
    readonly FigureData data;
    readonly Lazy<string> svg;

    /// <summary>Checks the chart and gives it the course's look where it has none of its own.</summary>
    /// <param name="chart">Lines, points, bars, heat maps or images on straight axes.</param>
    /// <param name="alternative">What it shows: the subject, the extremes, the trend.</param>
    /// <exception cref="ArgumentException">The text is missing, or a part of the chart would be blank: no values, none that is finite, none above 0 on a logarithmic axis.</exception>
    /// <exception cref="NotSupportedException">The chart has a kind of trace that can't be drawn without scripts.</exception>
    public Figure(GenericChart chart, string alternative)
    {
        if (string.IsNullOrWhiteSpace(alternative))
            throw new ArgumentException("A figure needs a text alternative: say what it shows, its extremes and its trend.", nameof(alternative));
        Chart = chart;
        data = FigureData.Of(GenericChart.toFigureJson(chart));
        Alternative = string.Join(" ", [alternative.Trim(), .. data.Notes]);
        svg = new(() => SvgChart.Draw(data, Alternative));
    }

    /// <summary>The chart.</summary>
    public GenericChart Chart { get; }

    /// <summary>What it shows, in words, and what could not be drawn.</summary>
    public string Alternative { get; }

    /// <summary>The traces and the layout, as the interactive chart gets them.</summary>
    internal FigureData Data => data;

    /// <summary>The drawing: an svg element without scripts.</summary>
    public string Svg => svg.Value;

    /// <summary>
    /// The interactive chart: a piece of HTML with the drawing, which plotly.js replaces. It brings plotly.js with it, and
    /// uses the one that the page has if there is one. Null where npm did not get plotly.js: then there is the drawing.
    /// </summary>
    public string? ToHtml() => FigureHtml.Write(data, Svg, Alternative);

    /// <summary>All renderings, for whatever shows the figure: it takes the richest that it knows.</summary>
    public IReadOnlyDictionary<string, string> ToMimeBundle()
    {
        var bundle = new Dictionary<string, string> { ["image/svg+xml"] = Svg, ["text/plain"] = Alternative };
        if (ToHtml() is { } html)
            bundle["text/html"] = html;
        return bundle;
    }

    /// <summary>The text alternative.</summary>
    public override string ToString() => Alternative;
}
