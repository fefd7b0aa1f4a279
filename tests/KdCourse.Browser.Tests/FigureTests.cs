using KdCourse.Figures;
using KdCourse.Tests.Figures;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace KdCourse.Browser.Tests;

public sealed class FigureTests(Browser browser) : IClassFixture<Browser>
{
    public static TheoryData<string> Names => [.. CourseFigures.Names];

    /// <summary>The figures with heat maps or images.</summary>
    public static TheoryData<string> Maps => [.. CourseFigures.Names.Where(n => CourseFigures.Make(n).Svg.Contains("<image ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_figure_draws_without_a_network_and_answers_the_mouse(string name)
    {
        var figure = CourseFigures.Make(name);
        await using var page = await browser.OpenAsync(Page(figure.ToHtml()!), dark: true);
        await page.DrawnAsync(1);
        var card = page.Page.Locator(".kd-card");
        Assert.True(await card.IsVisibleAsync());
        Assert.False(await page.Page.Locator(".kd-figure > img").IsVisibleAsync());
        await page.ShowsSomethingAsync("The chart", await card.ScreenshotAsync());
        await page.ShowsSomethingAsync("The drawing", "data:image/svg+xml;base64," + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(figure.Svg)));
        Assert.True(await page.MarksAsync() > 0, "There are axes and nothing else.");
        Assert.NotEqual("", await page.HoverAsync(page.Page.Locator(".kd-figure")));
        page.Quiet();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_chart_is_as_large_as_its_drawing(string name)
    {
        var figure = CourseFigures.Make(name);
        await using var page = await browser.OpenAsync(Page(figure.ToHtml()! + $"<div id=still>{figure.Svg}</div>"));
        await page.DrawnAsync(1);
        var (chart, still) = (await page.Page.Locator(".kd-plot .main-svg").First.BoundingBoxAsync(), await page.Page.Locator("#still > svg").BoundingBoxAsync());
        Assert.Equal(still!.Width, chart!.Width);
        Assert.InRange(still.Height - chart.Height, 0, 80);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_attribute_of_a_figure_is_one_that_plotly_knows(string name)
    {
        var figure = CourseFigures.Make(name);
        await using var page = await browser.OpenAsync(Page(figure.ToHtml()!));
        await page.DrawnAsync(1);
        // What is set and has no effect, such as the colour of a hidden grid, does no harm; and plotly's check refuses any
        // shared colour scale, which its drawing takes.
        var json = new System.Text.Json.Nodes.JsonObject { ["data"] = figure.Data.Json.DeepClone(), ["layout"] = figure.Data.Layout.DeepClone() }.ToJsonString();
        var found = await page.Page.EvaluateAsync<string[]>("json => { const f = JSON.parse(json); return (window.Plotly.validate(f.data, f.layout) ?? []).filter(e => e.code !== 'unused' && !(e.code === 'value' && /coloraxis$/.test(e.astr))).map(e => e.msg); }", json);
        Assert.Empty(found);
    }

    [Fact]
    public async Task An_attribute_that_plotly_does_not_know_is_found()
    {
        await using var page = await browser.OpenAsync(Page(CourseFigures.Make("lines").ToHtml()!));
        await page.DrawnAsync(1);
        var found = await page.Page.EvaluateAsync<string[]>("() => window.Plotly.validate([{ type: 'scatter', y: [1], colour: 'red' }], { widht: 3 }).map(e => e.msg)");
        Assert.Equal(2, found.Length);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_drawing_has_the_marks_that_the_chart_has(string name)
    {
        var figure = CourseFigures.Make(name);
        await using var page = await browser.OpenAsync(Page(figure.ToHtml()! + $"<div id=still>{figure.Svg}</div>"));
        await page.DrawnAsync(1);
        var counts = await page.Page.EvaluateAsync<int[]>("""
            () => [".kd-plot :is(.heatmaplayer image, .imagelayer image)", "#still image", ".kd-plot .barlayer .point", "#still .trace rect:not(.marker)", ".kd-plot .scatterlayer .point", "#still .trace :is(circle, .marker)", ".kd-plot .heatmap-label text", "#still .cell"]
              .map(s => document.querySelectorAll(s).length)
            """);
        Assert.Equal((counts[0], counts[2], counts[4], counts[6]), (counts[1], counts[3], counts[5], counts[7]));
    }

    /// <summary>
    /// Two programs turn the values into pixels, ours and plotly.js: cell by cell they must agree, in colour and place.
    /// </summary>
    [Theory]
    [MemberData(nameof(Maps))]
    public async Task Every_cell_of_a_map_has_one_colour_in_drawing_and_chart(string name)
    {
        var figure = CourseFigures.Make(name);
        await using var page = await browser.OpenAsync(Page(figure.ToHtml()! + $"<div id=still>{figure.Svg}</div>"));
        await page.DrawnAsync(1);
        var (still, chart) = (await page.CellsAsync("#still image"), await page.CellsAsync(".kd-plot :is(.heatmaplayer, .imagelayer) image"));
        Assert.NotEmpty(still);
        Assert.Equal(still.Length, chart.Length);
        foreach (var (ours, theirs) in still.Zip(chart))
        {
            Assert.True(ours.Cells.Length > 1, "A map of one cell has no order to get wrong.");
            for (int y = 0; y < ours.Rows; y++)
            {
                for (int x = 0; x < ours.Columns; x++)
                {
                    var (a, b) = (ours.At(x, y, ours), theirs.At(x, y, ours));
                    Assert.True(a.Zip(b).All(c => Math.Abs(c.First - c.Second) <= 2), $"row {y}, column {x}: {string.Join(' ', a)} in the drawing, {string.Join(' ', b)} in the chart");
                }
            }
        }
    }

    [Fact]
    public async Task The_chart_holds_the_values_that_it_was_given()
    {
        await using var page = await browser.OpenAsync(Page(CourseFigures.Make("lines").ToHtml()!));
        await page.DrawnAsync(1);
        var values = await page.Page.EvaluateAsync<double[]>("() => [...document.querySelector('.kd-plot').calcdata[0]].map(p => p.y)");
        Assert.Equal<double>([30, 50, 60, 70], values);
    }

    [Fact]
    public async Task Where_no_script_runs_the_drawing_stays()
    {
        await using var page = await browser.OpenAsync(Page(CourseFigures.Make("losses").ToHtml()!), scripts: false);
        var still = page.Page.Locator(".kd-figure > img");
        Assert.True(await still.IsVisibleAsync());
        Assert.True((await still.BoundingBoxAsync())!.Width > 600);
        Assert.False(await page.Page.Locator(".kd-card").IsVisibleAsync());
        page.Quiet();
    }

    [Fact]
    public async Task A_figure_takes_the_library_that_another_brings_even_later()
    {
        var (first, second) = (CourseFigures.Make("lines").ToHtml()!, CourseFigures.Make("losses").ToHtml()!);
        await using var page = await browser.OpenAsync(Page(WithoutLibrary(first)));
        await page.Page.WaitForSelectorAsync(".kd-figure[data-state=waiting]");
        Assert.True(await page.Page.Locator(".kd-figure > img").IsVisibleAsync());
        // As a notebook adds an output: its scripts are made anew.
        await page.Page.EvaluateAsync("""
            html => {
              document.body.insertAdjacentHTML("beforeend", html);
              for (const old of document.body.lastElementChild.parentElement.querySelectorAll("script:not([data-run])")) {
                if (old.textContent.includes("kdPlotly") || old.textContent.includes("waiting")) {
                  const fresh = document.createElement("script");
                  fresh.textContent = old.textContent;
                  old.replaceWith(fresh);
                }
              }
            }
            """, second);
        await page.DrawnAsync(2);
    }

    [Fact]
    public async Task A_module_loader_in_the_page_does_not_take_the_library()
    {
        const string Loader = "<script>window.taken = 0; window.define = () => { window.taken++; }; window.define.amd = {}; window.module = { exports: {} };</script>";
        await using var page = await browser.OpenAsync(Page(Loader + CourseFigures.Make("lines").ToHtml()));
        await page.DrawnAsync(1);
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => window.taken"));
    }

    [Theory]
    [InlineData("losses")]
    [InlineData("attention grid")]
    public async Task On_a_narrow_screen_a_figure_fits(string name)
    {
        await using var page = await browser.OpenAsync(Page(CourseFigures.Make(name).ToHtml()!), width: 400);
        await page.DrawnAsync(1);
        Assert.True((await page.Page.Locator(".kd-plot .main-svg").First.BoundingBoxAsync())!.Width <= 400);
    }

    // The page of the package asks the network for plotly.js.
    [Fact, Trait("Feed", "local")]
    public async Task A_charts_own_page_draws_without_a_network()
    {
        await using var page = await browser.OpenAsync(GenericChart.toEmbeddedHTML(Chart.Line<double, double, string>([1, 2, 3], [3, 1, 2], Name: "hint")));
        await page.Page.WaitForSelectorAsync(".scatterlayer .trace");
        page.Quiet();
    }

    static string Page(string body) => $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>t</title></head><body style=\"margin: 8px\">{body}</body></html>";

    static string WithoutLibrary(string html)
    {
        int from = html.IndexOf("<script>", StringComparison.Ordinal);
        return html.Remove(from, html.IndexOf("</script>", StringComparison.Ordinal) + "</script>".Length - from);
    }
}
