using Plotly.NET;

namespace KdCourse.Figures;

/// <summary>A colour scale that several maps of a figure share, with its bar at the right.</summary>
static class SharedScale
{
    /// <summary>The room that a bar takes, in pixels.</summary>
    public const int Width = 74;

    /// <param name="colours">The colours.</param>
    /// <param name="low">The value of the first.</param>
    /// <param name="high">The value of the last.</param>
    /// <param name="title">What the values are.</param>
    /// <param name="k">The number of the bar, from 0.</param>
    /// <param name="wide">The width of the plots, in pixels.</param>
    /// <param name="ticks">The values that the bar names; null lets plotly choose.</param>
    public static DynamicObj.DynamicObj Of(ColourScale colours, double low, double high, string title, int k, int wide, double[]? ticks = null)
    {
        var bar = new ColorBar()
            .With("title", new Title().With("text", title).With("side", "right").With("font", new Font().With("size", 12))).With("thickness", 14).With("outlinewidth", 0)
            .With("x", 1 + (14.0 + k * Width) / wide).With("xpad", 0).With("xanchor", "left").With("len", 1).With("y", 0.5).With("tickfont", new Font().With("size", 12));
        if (ticks is not null)
            bar.With("tickvals", ticks);
        return new DynamicObj.DynamicObj().With("cmin", low).With("cmax", high).With("colorscale", colours.ToPlotly().Convert()).With("colorbar", bar);
    }
}
