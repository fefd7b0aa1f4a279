namespace Plotly.NET;

/// <summary>How a chart looks when nobody says: plotly's colours on a light ground.</summary>
static class Defaults
{
    static readonly string[] Colours = ["#636efa", "#EF553B", "#00cc96", "#ab63fa", "#FFA15A", "#19d3f3", "#FF6692", "#B6E880", "#FF97FF", "#FECB52"];

    public static Template Template() => new Template().Put("layout", new Layout()
        .Put("colorway", Colours)
        .Put("font", new Font().Put("color", "#2a3f5f"))
        .Put("paper_bgcolor", "white").Put("plot_bgcolor", "white")
        .Put("xaxis", Axis()).Put("yaxis", Axis()));

    static LayoutObjects.LinearAxis Axis() => new LayoutObjects.LinearAxis()
        .Put("automargin", true).Put("gridcolor", "#EBF0F8").Put("linecolor", "#EBF0F8").Put("ticks", "").Put("zerolinecolor", "#EBF0F8").Put("zerolinewidth", 2);
}
