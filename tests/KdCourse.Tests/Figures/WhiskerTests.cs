using KdCourse.Figures;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using static KdCourse.Tests.Figures.Drawn;
using Chart = Plotly.NET.CSharp.Chart;
using Figure = KdCourse.Figures.Figure;

namespace KdCourse.Tests.Figures;

public sealed class WhiskerTests
{
    static GenericChart Bars(string name, double[] values, double[] errors)
    {
        var chart = Chart.Column<double, string, string>(values, Keys: (string[])["x", "y"], Name: name, UseDefaults: false);
        foreach (var trace in Plotly.NET.CSharp.GenericChartExtensions.GetTraces(chart))
            trace.With("error_y", new Error().With("type", "data").With("array", errors));
        return chart;
    }

    static Figure Draw(bool logarithmic, params GenericChart[] bars) => new(
        GenericChart.setLayout(new Layout().With("yaxis", new LinearAxis().With("type", logarithmic ? "log" : "linear")), Chart.Combine(bars)), "Bars.");

    [Fact]
    public void A_whisker_stands_on_the_middle_of_its_own_bar()
    {
        var figure = Draw(false, Bars("a", [3, 5], [1, 1]), Bars("b", [2, 6], [0.5, 1]));
        foreach (var group in Picture(figure).Elements(Svg + "g"))
        {
            var middles = group.Elements(Svg + "rect").Select(r => Number(r, "x") + Number(r, "width") / 2).ToList();
            var whiskers = group.Elements(Svg + "path").Select(p => double.Parse(((string)p.Attribute("d")!)[1..].Split(' ')[0])).ToList();
            Assert.Equal(2, whiskers.Count);
            Assert.All(middles.Zip(whiskers), p => Assert.Equal(p.First, p.Second, 0.05));
        }
    }

    [Fact]
    public void On_a_logarithmic_axis_bars_and_whiskers_go_down_to_its_end()
    {
        var svg = Draw(true, Bars("a", [3, 0.5], [1, 2])).Svg;
        Assert.DoesNotContain("NaN", svg);
        var bars = Picture(Draw(true, Bars("a", [3, 0.5], [1, 2]))).Descendants(Svg + "g").Single(g => (string?)g.Attribute("data-name") == "a");
        Assert.All(bars.Elements(Svg + "rect"), r => Assert.True(Number(r, "height") > 10));
        // The second whisker goes below 0: it has one cap, the first two.
        Assert.Equal([2, 1], bars.Elements(Svg + "path").Select(p => ((string)p.Attribute("d")!).Count(c => c == 'h')));
    }
}
