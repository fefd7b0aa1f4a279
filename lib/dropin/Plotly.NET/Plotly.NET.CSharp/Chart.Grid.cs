using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    public static GenericChart Grid(
        IEnumerable<GenericChart> gCharts,
        int nRows,
        int nCols,
        Optional<IEnumerable<string>> SubPlotTitles = default,
        Optional<Font> SubPlotTitleFont = default,
        Optional<double> SubPlotTitleOffset = default,
        Optional<Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][]> SubPlots = default,
        Optional<StyleParam.LinearAxisId[]> XAxes = default,
        Optional<StyleParam.LinearAxisId[]> YAxes = default,
        Optional<StyleParam.LayoutGridRowOrder> RowOrder = default,
        Optional<StyleParam.LayoutGridPattern> Pattern = default,
        Optional<double> XGap = default,
        Optional<double> YGap = default,
        Optional<Domain> Domain = default,
        Optional<StyleParam.LayoutGridXSide> XSide = default,
        Optional<StyleParam.LayoutGridYSide> YSide = default)
    {
        bool shared = Pattern.Or(null) == StyleParam.LayoutGridPattern.Coupled, bottomUp = RowOrder.Or(null) == StyleParam.LayoutGridRowOrder.BottomToTop;
        double xGap = XGap.Or(shared ? 0.1 : 0.2), yGap = YGap.Or(shared ? 0.1 : 0.3);
        var cells = gCharts.Take(nRows * nCols).Select((chart, k) => GridCell(chart, k, shared ? k / nCols : k, shared ? k % nCols : k));
        var grid = new LayoutGrid().Put("rows", nRows).Put("columns", nCols)
            .Put("pattern", Pattern.Or(StyleParam.LayoutGridPattern.Independent)).Put("roworder", RowOrder.Or(StyleParam.LayoutGridRowOrder.TopToBottom))
            .Set("subplots", SubPlots).Set("xaxes", XAxes).Set("yaxes", YAxes).Set("xgap", XGap).Set("ygap", YGap)
            .Set("domain", Domain).Set("xside", XSide).Set("yside", YSide);
        var titles = SubPlotTitles.Or([]).Take(nRows * nCols).Select((title, k) => new Annotation()
            .Put("x", GridSpan(k % nCols, nCols, xGap, false).Middle).Put("xref", "paper").Put("xanchor", "center")
            .Put("y", GridSpan(k / nCols, nRows, yGap, !bottomUp).End + SubPlotTitleOffset.Or(0)).Put("yref", "paper").Put("yanchor", "bottom")
            .Put("text", title).Put("showarrow", false).Set("font", SubPlotTitleFont)).ToArray();
        return Combine(cells).WithLayout(new Layout().Put("annotations", titles).Put("grid", grid));
    }

    // A chart keeps its axes under the number of its cell.
    static GenericChart GridCell(GenericChart chart, int k, int row, int column)
    {
        foreach (var trace in GenericChart.Traces(chart))
            trace.Put("xaxis", StyleParam.LinearAxisId.NewX(column + 1)).Put("yaxis", StyleParam.LinearAxisId.NewY(row + 1));
        var old = GenericChart.getLayout(chart);
        var layout = new Layout();
        foreach (var (name, value) in old.GetProperties(false).Where(p => !p.Key.StartsWith("xaxis") && !p.Key.StartsWith("yaxis")))
            layout.Put(name, value);
        layout.Put(StyleParam.SubPlotId.NewXAxis(k + 1).ToString(), old.Find<LinearAxis>("xaxis") ?? new LinearAxis());
        layout.Put(StyleParam.SubPlotId.NewYAxis(k + 1).ToString(), old.Find<LinearAxis>("yaxis") ?? new LinearAxis());
        return GenericChart.setLayout(layout, chart);
    }

    // Where plotly.js puts a row or column, 0..1; the gap is in cells.
    static (double Middle, double End) GridSpan(int k, int count, double gap, bool reversed)
    {
        double step = 1 / (count - gap), start = step * (reversed ? count - 1 - k : k), size = step * (1 - gap);
        return (start + size / 2, start + size);
    }
}
