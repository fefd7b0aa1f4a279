using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    public static GenericChart Scatter<XType, YType, TextType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
        StyleParam.Mode mode,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default,
        Optional<StyleParam.MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<StyleParam.MarkerSymbol>> MultiMarkerSymbol = default,
        Optional<Marker> Marker = default,
        Optional<Color> LineColor = default,
        Optional<StyleParam.Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default,
        Optional<StyleParam.DrawingStyle> LineDash = default,
        Optional<Line> Line = default,
        Optional<string> StackGroup = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<StyleParam.GroupNorm> GroupNorm = default,
        Optional<StyleParam.Fill> Fill = default,
        Optional<Color> FillColor = default,
        Optional<bool> UseWebGL = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        var marker = Parts.Marker(Marker, MarkerColor, MarkerColorScale, MarkerOutline, MultiOpacity)
            .Set("symbol", MarkerSymbol).Set("symbol", MultiMarkerSymbol);
        var line = Line.Or(new Line()).Set("color", LineColor).Set("dash", LineDash).Set("colorscale", LineColorScale).Set("width", LineWidth);
        var trace = new Trace2D(UseWebGL.Or(false) ? "scattergl" : "scatter")
            .Set("name", Name).Set("showlegend", ShowLegend).Set("opacity", Opacity).Set<Trace2D, StyleParam.Mode>("mode", mode)
            .Set<Trace2D, IEnumerable<XType>>("x", new(x, true)).Set<Trace2D, IEnumerable<YType>>("y", new(y, true))
            .Set("text", Text).Set("text", MultiText).Set("textposition", TextPosition).Set("textposition", MultiTextPosition)
            .Set("orientation", Orientation).Set("groupnorm", GroupNorm).Set("stackgroup", StackGroup)
            .Set<Trace2D, Marker>("marker", marker).Set<Trace2D, Line>("line", line).Set("fill", Fill).Set("fillcolor", FillColor);
        return GenericChart.ofTraceObject(UseDefaults.Or(true), trace);
    }
}
