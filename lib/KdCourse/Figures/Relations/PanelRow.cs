using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace KdCourse.Figures;

/// <summary>Plots of one size beside each other, each with axes of its own and its name above.</summary>
/// <param name="count">How many there will be.</param>
/// <param name="wide">The width of each, in pixels.</param>
/// <param name="high">The height of each.</param>
/// <param name="gap">The room between two.</param>
sealed class PanelRow(int count, int wide, int high, int gap)
{
    readonly List<GenericChart> charts = [];
    readonly List<Annotation> names = [];
    readonly Layout axes = new();
    int made;

    /// <summary>The width of all, in pixels.</summary>
    public int Width => count * wide + (count - 1) * gap;

    /// <summary>Adds the next plot.</summary>
    /// <param name="name">The text above it; empty for none.</param>
    /// <param name="x">Its horizontal axis.</param>
    /// <param name="y">Its vertical axis.</param>
    /// <param name="traces">What is in it.</param>
    public PanelRow Add(string name, LinearAxis x, LinearAxis y, IEnumerable<GenericChart> traces)
    {
        var number = made == 0 ? "" : $"{made + 1}";
        double left = made * (wide + gap) / (double)Width, right = left + wide / (double)Width;
        axes.With("xaxis" + number, x.With("domain", new[] { left, right }).With("anchor", "y" + number));
        axes.With("yaxis" + number, y.With("domain", new[] { 0.0, 1.0 }).With("anchor", "x" + number));
        foreach (var chart in traces)
        {
            foreach (var trace in chart.GetTraces())
                trace.With("xaxis", "x" + number).With("yaxis", "y" + number);
            charts.Add(chart);
        }
        if (name.Length > 0)
            names.Add(new Annotation().With("xref", "paper").With("x", (left + right) / 2).With("xanchor", "center").With("yref", "paper").With("y", 1.0).With("yanchor", "bottom").With("text", name).With("showarrow", false));
        made++;
        return this;
    }

    /// <summary>All plots as one chart.</summary>
    /// <param name="title">The figure's title.</param>
    /// <param name="left">The room at the left, for names and the axis' title.</param>
    /// <param name="right">At the right, for colour bars.</param>
    /// <param name="top">Above.</param>
    /// <param name="bottom">Below, for names, the axis' title and the legend.</param>
    /// <param name="more">What else the layout has.</param>
    public GenericChart ToChart(string title, int left, int right, int top, int bottom, Action<Layout> more)
    {
        var layout = FigureParts.Layout(title, left + Width + right, top + high + bottom, left, right, top, bottom);
        foreach (var (name, value) in axes.GetProperties(false))
            layout.With(name, value);
        layout.With("annotations", names.ToArray());
        more(layout);
        return GenericChart.setLayout(layout, Chart.Combine(charts));
    }
}
