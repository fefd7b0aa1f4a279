using System.Text.RegularExpressions;
using KdCourse.Figures;
using KdCourse.Figures.Drawing;

namespace KdCourse.Tests.Figures;

public sealed partial class PointChartTests
{
    [Fact]
    public void Every_name_stands_in_the_drawing_and_in_the_words()
    {
        var figure = PointChart.Draw("Gain and cost", "time", "gain", [new("kd", 1.7, 1.7), new("at", 1.8, 0.5), new("cam", 1.6, 5)]);
        Assert.All(["kd", "at", "cam"], name => Assert.Contains($">{name}</text>", figure.Svg));
        Assert.Contains("Highest is cam, lowest at.", figure.Alternative);
        Assert.Contains("cam 5 at 1.6", figure.Alternative);
    }

    [Fact]
    public void Names_of_near_points_do_not_cover_each_other()
    {
        var spots = Enumerable.Range(0, 5).Select(k => new Spot(0.5, 0.5 + 0.001 * k)).ToList();
        string[] names = ["fitnets", "attention", "sp", "rkd", "vid"];
        var places = new NamePlaces(600, 400, spots).Of(names);
        var middles = places.Select(p => ((double)p.GetProperties(true).Single(x => x.Key == "x").Value * 600, (double)p.GetProperties(true).Single(x => x.Key == "y").Value * 400)).ToList();
        for (int a = 0; a < middles.Count; a++)
        {
            for (int b = a + 1; b < middles.Count; b++)
                Assert.True(Math.Abs(middles[a].Item1 - middles[b].Item1) >= (SvgLegend.WidthOf(names[a]) + SvgLegend.WidthOf(names[b])) / 2 || Math.Abs(middles[a].Item2 - middles[b].Item2) > 10, $"{a} and {b} lie on each other: {middles[a]}, {middles[b]}");
        }
    }

    [Fact]
    public void A_name_at_the_edge_stays_inside()
    {
        var svg = PointChart.Draw("Edge", "x", "y", [new("a rather long name of a method", 1, 1), new("b", 0, 0)]).Svg;
        var x = double.Parse(Name().Match(svg).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(x + SvgLegend.WidthOf("a rather long name of a method") / 2, 0, 720);
    }

    [Fact]
    public void Bad_points_are_refused_by_name()
    {
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => PointChart.Draw("none", "x", "y", [])).Message);
        Assert.Contains("'lost'", Assert.Throws<ArgumentException>(() => PointChart.Draw("nan", "x", "y", [new("lost", double.NaN, 1)])).Message);
    }

    [GeneratedRegex(@"<text x=""([\d.]+)""[^>]*>a rather")]
    private static partial Regex Name();
}
