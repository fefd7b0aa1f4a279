using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace Plotly.Tests.Charts;

public class TraceTests
{
    static readonly double[] Xs = [1, 2, 3];
    static readonly double[] Ys = [0.5, 0.25, 0.125];

    [Fact]
    public void A_line_is_a_scatter_of_lines() =>
        Expect.Same("""{"type":"scatter","name":"hint","mode":"lines","x":[1,2,3],"y":[0.5,0.25,0.125],"marker":{},"line":{}}""",
            Expect.Trace(Chart.Line<double, double, string>(x: Xs, y: Ys, Name: "hint")));

    [Fact]
    public void A_lines_style_goes_where_plotly_looks_for_it() =>
        Expect.Same("""{"type":"scatter","mode":"lines+markers","opacity":0.5,"x":[1],"y":[2],"marker":{"color":"#d55e00","symbol":"1"},"line":{"color":"#0072b2","width":3,"dash":"dash"}}""",
            Expect.Trace(Chart.Line<int, int, string>([1], [2], ShowMarkers: true, Opacity: 0.5, MarkerColor: Color.fromString("#d55e00"), MarkerSymbol: StyleParam.MarkerSymbol.Square,
                LineColor: Color.fromString("#0072b2"), LineWidth: 3.0, LineDash: StyleParam.DrawingStyle.Dash)));

    [Fact]
    public void Text_at_a_place_is_shown() =>
        Assert.Equal("lines+text", (string?)Expect.Trace(Chart.Line<int, int, string>([1], [2], Text: "a", TextPosition: StyleParam.TextPosition.TopCenter))["mode"]);

    [Fact]
    public void Points_are_a_scatter_of_markers() =>
        Assert.Equal("markers", (string?)Expect.Trace(Chart.Point<double, double, string>(Xs, Ys))["mode"]);

    [Fact]
    public void A_scatter_says_its_mode() =>
        Assert.Equal("lines+markers", (string?)Expect.Trace(Chart.Scatter<double, double, string>(Xs, Ys, StyleParam.Mode.Lines_Markers))["mode"]);

    [Fact]
    public void Columns_stand_and_bars_lie()
    {
        Expect.Same("""{"type":"bar","y":[3,4],"x":["a","b"],"orientation":"v","marker":{"color":"red","pattern":{"shape":"/"}}}""",
            Expect.Trace(Chart.Column<int, string, string>([3, 4], Keys: new[] { "a", "b" }, MarkerColor: Color.fromString("red"), MarkerPatternShape: StyleParam.PatternShape.DiagonalDescending)));
        Expect.Same("""{"type":"bar","x":[3,4],"y":["a","b"],"orientation":"h","marker":{"pattern":{}}}""",
            Expect.Trace(Chart.Bar<int, string, string>([3, 4], Keys: new[] { "a", "b" })));
    }

    [Fact]
    public void Errors_stand_at_the_trace() =>
        Expect.Same("""{"type":"data","array":[0.1,0.2]}""", Expect.Trace(Chart.Column<double, string, string>([1, 2]).WithYError(Errors(0.1, 0.2)))["error_y"]);

    [Fact]
    public void A_heat_map_has_its_rows_and_its_colours() =>
        Expect.Same("""{"type":"heatmap","z":[[1,2],[3,4]],"colorscale":[[0,"#000000"],[1,"#ffffff"]],"showscale":true,"zsmooth":false}""",
            Expect.Trace(Chart.Heatmap<int, int, int, string>([[1, 2], [3, 4]], ShowScale: true, ZSmooth: StyleParam.SmoothAlg.False,
                ColorScale: StyleParam.Colorscale.NewCustom([Tuple.Create(0.0, Color.fromString("#000000")), Tuple.Create(1.0, Color.fromString("#ffffff"))]))));

    [Fact]
    public void A_heat_map_can_start_at_the_top() =>
        Expect.Same("""{"autorange":"reversed"}""", Expect.Layout(Chart.Heatmap<int, int, int, string>([[1]], ReverseYAxis: true))["yaxis"]);

    [Fact]
    public void An_image_comes_as_pixels_or_as_a_file()
    {
        Expect.Same("""{"type":"image","z":[[[255,0,0]]],"colormodel":"rgb"}""",
            Expect.Trace(Chart.Image<int>(Z: new int[][][] { [[255, 0, 0]] }, ColorModel: StyleParam.ColorModel.RGB)));
        Expect.Same("""{"type":"image","source":"data:image/png;base64,aGk="}""", Expect.Trace(Chart.Image<int>(Source: "data:image/png;base64,aGk=")));
    }

    [Fact]
    public void What_has_no_parameter_is_set_by_its_name()
    {
        var chart = Chart.Point<int, int, string>([1], [2]);
        chart.GetTraces()[0].SetValue("hovertemplate", "%{y}");
        Assert.Equal("%{y}", (string?)Expect.Trace(chart)["hovertemplate"]);
        Assert.True(chart.GetTraces()[0].Remove("hovertemplate"));
        Assert.Null(Expect.Trace(chart)["hovertemplate"]);
    }

    [Fact]
    public void A_number_that_is_none_is_a_gap() =>
        Expect.Same("""["NaN",1,"Infinity"]""", Expect.Trace(Chart.Line<int, double, string>([1, 2, 3], [double.NaN, 1, double.PositiveInfinity]))["y"]);

    [Fact]
    public void A_colour_that_is_none_is_named() => Assert.Contains("#12", Assert.Throws<ArgumentException>(() => Color.fromHex("#12")).Message);

    static Error Errors(params double[] sizes)
    {
        var error = new Error();
        error.SetValue("type", "data");
        error.SetValue("array", sizes);
        return error;
    }
}
