using System.Xml.Linq;
using KdCourse.Figures;

namespace KdCourse.Tests.Figures;

public sealed class FigureTests
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_line_chart_draws_every_point_and_tells_the_trend()
    {
        var figure = LineChart.Draw("Loss", "epoch", "loss", [Series.ByEpoch("plain", [2, 1, 0.5]), Series.ByEpoch("hint", [3, 2, 1])]);
        var svg = XElement.Parse(figure.Svg);
        Assert.Equal(6, svg.Elements(Svg + "circle").Count());
        Assert.Equal(2, svg.Elements(Svg + "polyline").Count());
        Assert.Contains("plain goes from 2 to 0.5", figure.Alternative);
        Assert.DoesNotContain("script", figure.Svg);
    }

    [Fact]
    public void Higher_values_are_higher_up()
    {
        var svg = XElement.Parse(LineChart.Draw("t", "x", "y", [Series.ByEpoch("a", [1, 2])]).Svg);
        var y = svg.Elements(Svg + "circle").Select(c => (double)c.Attribute("cy")!).ToList();
        Assert.True(y[1] < y[0]);
    }

    [Fact]
    public void On_a_logarithmic_axis_each_power_of_ten_is_as_high()
    {
        var svg = XElement.Parse(LineChart.Draw("t", "x", "y", [Series.ByEpoch("a", [0.1, 1, 10])], logarithmic: true).Svg);
        var y = svg.Elements(Svg + "circle").Select(c => (double)c.Attribute("cy")!).ToList();
        Assert.Equal(y[0] - y[1], y[1] - y[2], 0.2);
    }

    [Fact]
    public void Long_names_in_the_legend_do_not_meet()
    {
        var names = new[] { "cross-entropy, with hints", "cross-entropy, without hints", "hint" };
        var svg = XElement.Parse(LineChart.Draw("t", "x", "y", [.. names.Select(n => Series.ByEpoch(n, [1, 2]))]).Svg);
        var places = svg.Elements(Svg + "text").Where(t => names.Contains(t.Value)).Select(t => (X: (double)t.Attribute("x")!, Y: (double)t.Attribute("y")!, End: (double)t.Attribute("x")! + 7 * t.Value.Length)).ToList();
        Assert.Equal(3, places.Count);
        Assert.All(places, a => Assert.All(places.Where(b => b.Y == a.Y && b.X > a.X), b => Assert.True(a.End < b.X)));
        Assert.All(places, p => Assert.InRange(p.Y, 0, (double)svg.Attribute("height")!));
    }

    [Theory]
    [InlineData(new double[] { 3, 3, 3 })]
    [InlineData(new double[] { 0 })]
    [InlineData(new double[] { 1, double.NaN, 2 })]
    public void Degenerate_lines_are_drawn_inside_the_picture(double[] values)
    {
        var svg = XElement.Parse(LineChart.Draw("t", "x", "y", [Series.ByEpoch("a", values)]).Svg);
        Assert.All(svg.Elements(Svg + "circle"), c => Assert.InRange((double)c.Attribute("cy")!, 0, 360));
    }

    [Fact]
    public void A_chart_of_nothing_is_an_error()
    {
        Assert.Throws<ArgumentException>(() => LineChart.Draw("t", "x", "y", []));
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => LineChart.Draw("t", "x", "y", [new Series("a", [1, 2], [1])])).Message);
        Assert.Throws<ArgumentException>(() => LineChart.Draw("t", "x", "y", [Series.ByEpoch("a", [double.NaN])]));
    }

    [Fact]
    public void Titles_are_escaped() =>
        Assert.Contains("a &lt; b", LineChart.Draw("a < b", "x", "y", [Series.ByEpoch("s", [1, 2])]).Svg);

    [Fact]
    public void A_figure_without_words_is_refused() => Assert.Throws<ArgumentException>(() => new Figure("<svg/>", " "));

    [Fact]
    public void An_image_sheet_shows_the_images_as_they_are()
    {
        var (train, test) = Samples.Fashion();
        using (train)
        using (test)
        {
            var figure = ImageSheet.OfClasses("Fashion", train, 2);
            var images = XElement.Parse(figure.Svg).Elements(Svg + "image").ToList();
            Assert.Equal(20, images.Count);
            var png = Convert.FromBase64String(((string)images[0].Attribute("href")!).Split(',')[1]);
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
            Assert.Contains("Ankle boot", figure.Alternative);
        }
    }
}
