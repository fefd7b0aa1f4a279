using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    public static GenericChart Image<IdType>(
        Optional<IEnumerable<IEnumerable<IEnumerable<int>>>> Z = default,
        Optional<string> Source = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<IdType>> Ids = default,
        Optional<StyleParam.ColorModel> ColorModel = default,
        Optional<StyleParam.ColorComponentBound> ZMax = default,
        Optional<StyleParam.ColorComponentBound> ZMin = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default,
        Optional<bool> UseDefaults = default)
        where IdType : IConvertible
    {
        var trace = new Trace2D("image")
            .Set("name", Name).Set("showlegend", ShowLegend).Set("opacity", Opacity).Set("ids", Ids).Set("z", Z).Set("source", Source)
            .Set("colormodel", ColorModel).Set("zmax", ZMax).Set("zmin", ZMin).Set("zsmooth", ZSmooth);
        return GenericChart.ofTraceObject(UseDefaults.Or(true), trace);
    }
}
