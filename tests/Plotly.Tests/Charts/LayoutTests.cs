using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace Plotly.Tests.Charts;

public class LayoutTests
{
    static GenericChart Points(string name = "a") => Chart.Point<int, int, string>([1, 2], [3, 4], Name: name, UseDefaults: false);

    [Fact]
    public void Without_defaults_the_layout_is_empty() => Expect.Same("{}", Expect.Layout(Points()));

    [Fact]
    public void By_default_a_chart_has_a_size_and_a_template()
    {
        var layout = Expect.Layout(Chart.Point<int, int, string>([1], [2]));
        Assert.Equal((600, 600), ((int)layout["width"]!, (int)layout["height"]!));
        Assert.NotNull(layout["template"]!["layout"]);
    }

    [Fact]
    public void Titles_sizes_and_axes_add_up() =>
        Expect.Same("""{"title":{"text":"损失 < 1"},"width":640,"height":360,"xaxis":{"title":{"text":"epoch"}},"yaxis":{"title":{"text":"loss"},"type":"log","range":[-2,1],"showgrid":true}}""",
            Expect.Layout(Points().WithTitle("损失 < 1").WithSize(Width: 640, Height: 360)
                .WithXAxisStyle<double, double, string>(TitleText: "epoch")
                .WithYAxisStyle<double, double, string>(TitleText: "loss", AxisType: StyleParam.AxisType.Log)
                .WithYAxisStyle<double, double, string>(MinMax: Tuple.Create(-2.0, 1.0), ShowGrid: true)));

    [Fact]
    public void A_second_axis_has_its_own_name() =>
        Expect.Same("""{"yaxis2":{"title":{"text":"rate"},"overlaying":"y","side":"right"}}""",
            Expect.Layout(Points().WithYAxisStyle<double, double, string>(TitleText: "rate", Overlaying: StyleParam.LinearAxisId.NewY(1), Side: StyleParam.Side.Right, Id: StyleParam.SubPlotId.NewYAxis(2))));

    [Fact]
    public void Charts_combine_into_one_with_all_traces()
    {
        var chart = Chart.Combine([Points("a").WithTitle("first"), Points("b"), Points("c").WithTitle("last")]);
        Assert.Equal(["a", "b", "c"], Expect.Figure(chart)["data"]!.AsArray().Select(t => (string?)t!["name"]));
        Expect.Same("""{"title":{"text":"last"}}""", Expect.Layout(chart));
    }

    [Fact]
    public void A_grid_gives_each_chart_its_axes()
    {
        var chart = Chart.Grid([Points("a").WithXAxisStyle<int, int, int>(TitleText: "x of a"), Points("b")], 1, 2, SubPlotTitles: new[] { "A", "B" });
        Assert.Equal(("x2", "y2"), ((string?)Expect.Trace(chart, 1)["xaxis"], (string?)Expect.Trace(chart, 1)["yaxis"]));
        var layout = Expect.Layout(chart);
        Expect.Same("""{"rows":1,"columns":2,"pattern":"independent","roworder":"top to bottom"}""", layout["grid"]);
        Assert.Equal("x of a", (string?)layout["xaxis"]!["title"]!["text"]);
        Expect.Same("{}", layout["xaxis2"]);
        // Columns of 0.8 / 1.8 each, the first from 0, the second to 1.
        Assert.Equal([4 / 18.0, 14 / 18.0], layout["annotations"]!.AsArray().Select(a => (double)a!["x"]!), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Margins_legends_and_layouts_merge()
    {
        var margin = new Margin();
        margin.SetValue("l", 70);
        var layout = new Layout();
        layout.SetValue("hovermode", "x unified");
        Expect.Same("""{"margin":{"l":70},"hovermode":"x unified","legend":{"orientation":"h","y":-0.2}}""",
            Expect.Layout(Points().WithMargin(margin).WithLayout(layout).WithLegendStyle(Orientation: StyleParam.Orientation.Horizontal).WithLegendStyle(Y: -0.2)));
    }

    [Fact]
    public void A_charts_page_holds_plotly_itself_and_no_address()
    {
        var page = GenericChart.toEmbeddedHTML(Points("</script>"));
        Assert.Contains("plotly.js (cartesian", page);
        Assert.Contains("Plotly.newPlot", page);
        Assert.DoesNotContain("src=\"http", page);
        Assert.Equal(2, page.Split("</script>").Length - 1);
    }
}
