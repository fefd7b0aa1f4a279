using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Report;
using KdCourse.Tests.Figures;

namespace KdCourse.Browser.Tests;

public sealed class ReportTests(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_of_all_figures_draws_each_with_one_library(bool dark)
    {
        var cells = CourseFigures.Names.Select((name, k) => new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = k + 1,
            ["id"] = $"cell{k}",
            ["metadata"] = new JsonObject(),
            ["outputs"] = new JsonArray(CellOutput.Display(CourseFigures.Make(name).ToMimeBundle())),
            ["source"] = $"display(figure); // {name}",
        });
        var json = new JsonObject { ["cells"] = new JsonArray([.. cells]), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 };
        var notebook = NotebookDocument.Parse(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), "figures.ipynb");
        var html = HtmlReport.Render(notebook, new ReportOptions());
        Assert.InRange(html.Length, 500_000, 10_000_000);
        Assert.Equal(2, html.Split("H4sI").Length); // The start of what gzip packs.

        await using var page = await browser.OpenAsync(html, dark);
        await page.DrawnAsync(CourseFigures.Names.Count());
        await page.ShowsSomethingAsync("The page", await page.Page.ScreenshotAsync(new() { FullPage = true }));
    }

    [Fact]
    public async Task On_paper_the_drawings_stand_in_for_the_charts()
    {
        var json = new JsonObject
        {
            ["cells"] = new JsonArray(new JsonObject
            {
                ["cell_type"] = "code",
                ["execution_count"] = 1,
                ["id"] = "a",
                ["metadata"] = new JsonObject(),
                ["outputs"] = new JsonArray(CellOutput.Display(CourseFigures.Make("losses").ToMimeBundle())),
                ["source"] = "1",
            }),
            ["metadata"] = new JsonObject(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        await using var page = await browser.OpenAsync(HtmlReport.Render(NotebookDocument.Parse(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), "a.ipynb"), new ReportOptions()));
        await page.DrawnAsync(1);
        await page.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        Assert.True(await page.Page.Locator(".on-paper img").IsVisibleAsync());
        Assert.False(await page.Page.Locator(".kd-card").IsVisibleAsync());
    }
}
