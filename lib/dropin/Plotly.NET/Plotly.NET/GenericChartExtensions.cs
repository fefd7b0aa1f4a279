using Microsoft.FSharp.Core;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET;

public static class GenericChartExtensions
{
    public static GenericChart WithTitle(
        this GenericChart @this,
        string title,
        FSharpOption<Font> TitleFont = null) =>
        @this.WithLayout(new Layout().Put("title", Title.init(Text: title, Font: TitleFont)));

    public static GenericChart WithLayout(
        this GenericChart @this,
        Layout layout) =>
        GenericChart.addLayout(layout, @this);

    public static GenericChart WithConfig(
        this GenericChart @this,
        Config config) =>
        GenericChart.setConfig(Setting.Merge(GenericChart.getConfig(@this), config), @this);

    public static GenericChart WithMargin(
        this GenericChart @this,
        Margin margin) =>
        @this.WithLayout(new Layout().Put("margin", margin));

    public static GenericChart WithYError(
        this GenericChart @this,
        Error yError)
    {
        foreach (var trace in GenericChart.Traces(@this))
            trace.SetValue("error_y", yError);
        return @this;
    }

    public static GenericChart WithXAxis(
        this GenericChart @this,
        LinearAxis xAxis,
        FSharpOption<StyleParam.SubPlotId> Id = null) =>
        @this.WithLayout(new Layout().Put(Id?.Value.ToString() ?? "xaxis", xAxis));

    public static GenericChart WithYAxis(
        this GenericChart @this,
        LinearAxis yAxis,
        FSharpOption<StyleParam.SubPlotId> Id = null) =>
        @this.WithLayout(new Layout().Put(Id?.Value.ToString() ?? "yaxis", yAxis));
}
