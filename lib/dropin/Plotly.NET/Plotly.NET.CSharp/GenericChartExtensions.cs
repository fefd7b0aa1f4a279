using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public static partial class GenericChartExtensions
{
    public static Layout GetLayout(
        this GenericChart gChart) =>
        GenericChart.getLayout(gChart);

    public static Trace[] GetTraces(
        this GenericChart gChart) =>
        [.. GenericChart.Traces(gChart)];

    public static GenericChart WithSize(
        this GenericChart gChart,
        Optional<int> Width = default,
        Optional<int> Height = default) =>
        gChart.WithLayout(new Layout().Set("width", Width).Set("height", Height));

    public static GenericChart WithLegend(
        this GenericChart gChart,
        Legend legend) =>
        gChart.WithLayout(new Layout().Put("legend", legend));

    public static GenericChart WithLegendStyle(
        this GenericChart gChart,
        Optional<Color> BGColor = default,
        Optional<Color> BorderColor = default,
        Optional<double> BorderWidth = default,
        Optional<double> EntryWidth = default,
        Optional<StyleParam.EntryWidthMode> EntryWidthMode = default,
        Optional<Font> Font = default,
        Optional<StyleParam.TraceGroupClickOptions> GroupClick = default,
        Optional<Font> GroupTitleFont = default,
        Optional<StyleParam.TraceItemClickOptions> ItemClick = default,
        Optional<StyleParam.TraceItemClickOptions> ItemDoubleClick = default,
        Optional<StyleParam.TraceItemSizing> ItemSizing = default,
        Optional<int> ItemWidth = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<Title> Title = default,
        Optional<double> TraceGroupGap = default,
        Optional<StyleParam.TraceOrder> TraceOrder = default,
        Optional<string> UIRevision = default,
        Optional<StyleParam.VerticalAlign> VerticalAlign = default,
        Optional<double> X = default,
        Optional<StyleParam.XAnchorPosition> XAnchor = default,
        Optional<double> Y = default,
        Optional<StyleParam.YAnchorPosition> YAnchor = default) =>
        gChart.WithLegend(new Legend()
            .Set("bgcolor", BGColor)
            .Set("bordercolor", BorderColor)
            .Set("borderwidth", BorderWidth)
            .Set("entrywidth", EntryWidth)
            .Set("entrywidthmode", EntryWidthMode)
            .Set("font", Font)
            .Set("groupclick", GroupClick)
            .Set("grouptitlefont", GroupTitleFont)
            .Set("itemclick", ItemClick)
            .Set("itemdoubleclick", ItemDoubleClick)
            .Set("itemsizing", ItemSizing)
            .Set("itemwidth", ItemWidth)
            .Set("orientation", Orientation)
            .Set("title", Title)
            .Set("tracegroupgap", TraceGroupGap)
            .Set("traceorder", TraceOrder)
            .Set("uirevision", UIRevision)
            .Set("valign", VerticalAlign)
            .Set("x", X)
            .Set("xanchor", XAnchor)
            .Set("y", Y)
            .Set("yanchor", YAnchor));

    public static GenericChart WithTraceInfo(
        this GenericChart gChart,
        Optional<string> Name = default,
        Optional<StyleParam.Visible> Visible = default,
        Optional<bool> ShowLegend = default,
        Optional<int> LegendRank = default,
        Optional<string> LegendGroup = default,
        Optional<Title> LegendGroupTitle = default)
    {
        foreach (var trace in GenericChart.Traces(gChart))
        {
            trace.Set("name", Name).Set("visible", Visible).Set("showlegend", ShowLegend)
                .Set("legendrank", LegendRank).Set("legendgroup", LegendGroup).Set("legendgrouptitle", LegendGroupTitle);
        }
        return gChart;
    }

    public static void SaveHtml(
        this GenericChart gChart,
        string path,
        Optional<bool> OpenInBrowser = default)
    {
        var file = System.IO.Path.ChangeExtension(path, ".html");
        File.WriteAllText(file, GenericChart.toEmbeddedHTML(gChart));
        if (OpenInBrowser.Or(false))
            System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(file) { UseShellExecute = true });
    }
}
