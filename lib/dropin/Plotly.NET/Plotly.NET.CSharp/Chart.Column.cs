using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    public static GenericChart Column<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values,
        Optional<IEnumerable<KeysType>> Keys = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default,
        Optional<StyleParam.PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<StyleParam.PatternShape>> MultiMarkerPatternShape = default,
        Optional<Pattern> MarkerPattern = default,
        Optional<Marker> Marker = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<IEnumerable<ValuesType>> MultiWidth = default,
        Optional<bool> UseDefaults = default,
        Optional<ValuesType> Base = default,
        Optional<ValuesType> Width = default)
        where ValuesType : IConvertible
        where KeysType : IConvertible
        where TextType : IConvertible
    {
        var pattern = MarkerPattern.Or(new Pattern()).Set("shape", MarkerPatternShape).Set("shape", MultiMarkerPatternShape);
        var marker = Parts.Marker(Marker, MarkerColor, MarkerColorScale, MarkerOutline, MultiOpacity).Set<Marker, Pattern>("pattern", pattern);
        var trace = new Trace2D("bar")
            .Set("name", Name).Set("showlegend", ShowLegend).Set("opacity", Opacity)
            .Set<Trace2D, IEnumerable<ValuesType>>("y", new(values, true)).Set("x", Keys).Set("base", Base).Set("width", Width).Set("width", MultiWidth)
            .Set("text", Text).Set("text", MultiText).Set("textposition", TextPosition).Set("textposition", MultiTextPosition)
            .Set<Trace2D, StyleParam.Orientation>("orientation", StyleParam.Orientation.Vertical).Set<Trace2D, Marker>("marker", marker);
        return GenericChart.ofTraceObject(UseDefaults.Or(true), trace);
    }
}
