using KdCourse.Figures;
using static KdCourse.Tests.Figures.Drawn;

namespace KdCourse.Tests.Figures;

public sealed class LineChartTests
{
    static readonly double[] Values = [2.31, 1.07, 0.533, 0.61, 0.2];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_drawing_and_the_chart_show_the_same_numbers(bool logarithmic)
    {
        var figure = LineChart.Draw("Loss", "epoch", "loss", [Series.ByEpoch("plain", Values), Series.ByEpoch("hint", [.. Values.Select(v => v / 30)])], logarithmic);
        foreach (var (name, factor) in new[] { ("plain", 1.0), ("hint", 1 / 30.0) })
        {
            var (drawn, given) = (SvgPoints(figure, name, logarithmic), HtmlPoints(figure, name));
            Assert.Equal(Values.Select((v, k) => (k + 1.0, v * factor)), given);
            Assert.Equal(given.Count, drawn.Count);
            // A hundredth of a pixel of 236, and the tick's text a tenth.
            Assert.All(given.Zip(drawn), p => Assert.True(Math.Abs(p.First.X - p.Second.X) < 0.01
                && (logarithmic ? Math.Abs(Math.Log10(p.First.Y / p.Second.Y)) : Math.Abs(p.First.Y - p.Second.Y)) < 0.005, $"{p.First} is drawn at {p.Second}"));
        }
    }

    [Fact]
    public void The_words_tell_the_trend_and_the_extremes() =>
        Assert.Contains("plain falls from 2.31 to 0.2 (lowest 0.2 at 5, highest 2.31 at 1)", LineChart.Draw("Loss", "epoch", "loss", [Series.ByEpoch("plain", Values)]).Alternative);

    [Fact]
    public void Long_names_in_the_legend_do_not_meet()
    {
        var names = new[] { "cross-entropy, with hints", "cross-entropy, without hints", "hint" };
        var svg = Picture(LineChart.Draw("t", "x", "y", [.. names.Select(n => Series.ByEpoch(n, [1, 2]))]));
        var places = svg.Elements(Svg + "text").Where(t => names.Contains(t.Value)).Select(t => (X: (double)t.Attribute("x")!, Y: (double)t.Attribute("y")!, End: (double)t.Attribute("x")! + 7 * t.Value.Length)).ToList();
        Assert.Equal(3, places.Count);
        Assert.All(places, a => Assert.All(places.Where(b => b.Y == a.Y && b.X > a.X), b => Assert.True(a.End < b.X)));
        Assert.All(places, p => Assert.InRange(p.Y, 0, (double)svg.Attribute("height")!));
    }

    [Theory]
    [InlineData(new double[] { 3, 3, 3 })]
    [InlineData(new double[] { 0 })]
    [InlineData(new double[] { -1e-9, 1e9 })]
    public void Degenerate_lines_are_drawn_inside_the_picture(double[] values)
    {
        var figure = LineChart.Draw("t", "x", "y", [Series.ByEpoch("a", values)]);
        var circles = Picture(figure).Descendants(Svg + "circle").ToList();
        Assert.Equal(values.Length, circles.Count);
        Assert.All(circles, c => Assert.InRange(Number(c, "cy"), 44, 282));
    }

    [Fact]
    public void A_value_that_is_none_leaves_a_gap_and_a_note()
    {
        var figure = LineChart.Draw("t", "x", "y", [Series.ByEpoch("a", [1, 2, double.NaN, 4, double.PositiveInfinity])]);
        Assert.Contains("'a' has 2 values that are not finite and not drawn (at 3, 5).", figure.Alternative);
        Assert.Contains("2 values that are not finite", string.Concat(Picture(figure).Elements(Svg + "text").Select(t => t.Value)));
        Assert.Contains("2 values that are not finite", figure.ToHtml()!.Split("kd-card")[1]);
        Assert.Equal(2, Picture(figure).Descendants(Svg + "polyline").Count());
        Assert.Equal(3, HtmlPoints(figure, "a").Count);
    }

    [Fact]
    public void A_logarithmic_axis_says_what_it_can_not_show()
    {
        var figure = LineChart.Draw("t", "x", "y", [Series.ByEpoch("a", [1, 0, -2, 0.1])], logarithmic: true);
        Assert.Contains("'a' has 2 values that are not above 0", figure.Alternative);
        Assert.Equal([(1, 1), (4, 0.1)], HtmlPoints(figure, "a"));
    }

    [Fact]
    public void A_chart_of_nothing_is_an_error()
    {
        Assert.Throws<ArgumentException>(() => LineChart.Draw("t", "x", "y", []));
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => LineChart.Draw("t", "x", "y", [new Series("a", [1, 2], [1])])).Message);
        Assert.Contains("'a' has no value that can be drawn", Assert.Throws<ArgumentException>(() => LineChart.Draw("t", "x", "y", [Series.ByEpoch("a", [double.NaN])])).Message);
        Assert.Contains("not above 0", Assert.Throws<ArgumentException>(() => LineChart.Draw("t", "x", "y", [Series.ByEpoch("a", [0, -1])], logarithmic: true)).Message);
    }

    [Fact]
    public void Epochs_have_whole_numbers() =>
        Assert.All(new[] { 1, 2, 9, 30, 240 }, n =>
        {
            var ticks = Picture(LineChart.Draw("t", "epoch", "y", [Series.ByEpoch("a", Enumerable.Repeat(1.0, n))])).Elements(Svg + "text").Where(t => (string?)t.Attribute("class") == "tick-x").Select(t => t.Value).ToList();
            Assert.InRange(ticks.Count, 1, 13);
            Assert.All(ticks, t => Assert.InRange(int.Parse(t), 1, n));
        });
}
