using KdCourse.Figures;
using Plotly.NET;
using Plotly.NET.CSharp;
using static KdCourse.Tests.Figures.Drawn;
using Chart = Plotly.NET.CSharp.Chart;
using Figure = KdCourse.Figures.Figure;

namespace KdCourse.Tests.Figures;

public sealed class FigureTests
{
    static GenericChart Line(string name = "a") => Chart.Line<double, double, string>([1, 2, 3], [3, 1, 2], Name: name);

    [Fact]
    public void A_figure_shows_itself_in_three_ways()
    {
        var bundle = new Figure(Line(), "A line that falls and rises.").ToMimeBundle();
        Assert.Equal(["image/svg+xml", "text/html", "text/plain"], bundle.Keys.Order());
        Assert.Equal("A line that falls and rises.", bundle["text/plain"]);
        Assert.DoesNotContain("<script", bundle["image/svg+xml"]);
    }

    [Fact]
    public void A_figure_without_words_is_refused() => Assert.Throws<ArgumentException>(() => new Figure(Line(), " "));

    [Fact]
    public void The_html_has_the_drawing_for_where_no_script_runs_and_the_words_for_those_who_do_not_see()
    {
        var figure = new Figure(GenericChart.setLayout(new Layout().With("title", new Title().With("text", "a < b")), Line()), "Words & \"quotes\".");
        var html = figure.ToHtml()!;
        Assert.Contains("alt=\"Words &amp; &quot;quotes&quot;.\"", html);
        Assert.Contains(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(figure.Svg)), html);
        Assert.Contains("role=\"img\" aria-label=\"Words", html);
        Assert.Contains("a &lt; b", figure.Svg);
    }

    [Fact]
    public void Two_figures_bring_the_same_library_and_nothing_from_outside()
    {
        string Library(Figure figure) => figure.ToHtml()!.Split("<script>")[1];
        var (one, other) = (new Figure(Line("a"), "One."), new Figure(Line("b"), "Other."));
        Assert.Equal(Library(one), Library(other));
        Assert.InRange(Library(one).Length, 100_000, 800_000);
        Assert.Contains("Permission is hereby granted", Library(one));
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", one.ToHtml()!);
    }

    [Fact]
    public void A_name_can_not_end_the_script() =>
        Assert.Equal(2, new Figure(Line("</script><b>"), "A line.").ToHtml()!.Split("</script>").Length - 1);

    [Fact]
    public void A_grid_of_charts_is_drawn_where_plotly_puts_it()
    {
        var figure = new Figure(Chart.Grid([Line("a"), Line("b"), Line("c"), Line("d")], 2, 2), "Four lines.");
        var middles = Picture(figure).Elements(Svg + "g").Select(g => g.Elements(Svg + "polyline").Single()).Select(p => ((string)p.Attribute("points")!).Split(' ')[1].Split(',').Select(double.Parse).ToArray()).ToList();
        Assert.Equal(4, middles.Count);
        Assert.True(middles[0][0] < middles[1][0] && middles[0][1] == middles[1][1]);
        Assert.True(middles[0][1] < middles[2][1] && middles[0][0] == middles[2][0]);
    }

    [Fact]
    public void A_chart_that_can_not_be_drawn_is_an_error()
    {
        Assert.Contains("pie", Assert.Throws<NotSupportedException>(() => new Figure(GenericChart.ofTraceObject(false, new Trace("pie")), "A pie.")).Message);
        Assert.Contains("0 x and 0 y", Assert.Throws<ArgumentException>(() => new Figure(Chart.Point<double, double, string>([], []), "Nothing.")).Message);
        Assert.Contains("no values", Assert.Throws<ArgumentException>(() => new Figure(Chart.Heatmap<double, double, double, string>([]), "Nothing.")).Message);
        Assert.Contains("no finite value", Assert.Throws<ArgumentException>(() => new Figure(Chart.Heatmap<double, double, double, string>([[double.NaN]]), "Nothing.")).Message);
        Assert.Contains("rows of 2 and of 1", Assert.Throws<ArgumentException>(() => new Figure(Chart.Heatmap<double, double, double, string>([[1, 2], [3]]), "Ragged.")).Message);
        Assert.Contains("no pixels", Assert.Throws<ArgumentException>(() => new Figure(Chart.Image<int>(), "Nothing.")).Message);
    }

    [Fact]
    public void A_heat_map_with_holes_is_grey_there_and_says_so()
    {
        var figure = new Figure(Chart.Heatmap<double, double, double, string>([[0, double.NaN], [1, 2]], Name: "map"), "A map.");
        Assert.Contains("1 of 4 values of 'map' are not finite and drawn grey.", figure.Alternative);
        // The first row lies at the bottom.
        Assert.Equal([0xb8, 0xb8, 0xb8], Pixels(Picture(figure).Elements(Svg + "image").Single())[1][3..]);
    }

    [Fact]
    public void Fonts_cover_Chinese() =>
        Assert.All(new[] { "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei" }, font => Assert.Contains(font, new Figure(Line(), "A line.").Svg));
}
