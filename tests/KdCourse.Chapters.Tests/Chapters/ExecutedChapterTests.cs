using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace KdCourse.Chapters.Tests;

/// <summary>Chapters after a run: notebook and page.</summary>
[Collection(SmokeRun.Name)]
public sealed partial class ExecutedChapterTests(SmokeRun run, Browser.Tests.Browser browser)
{
    const int MostOfNotebook = 5_000_000, MostOfPage = 10_000_000;

    public static TheoryData<string> Chapters => [.. Notebook.Chapters];

    [Theory]
    [MemberData(nameof(Chapters))]
    public void Every_cell_was_executed_and_the_notebook_is_small(string chapter)
    {
        var executed = run.Executed(chapter);
        Assert.All(executed.Code, c => Assert.NotNull(c.ExecutionCount));
        Assert.Contains(executed.Code, c => c.Drawings.Any());
        Assert.InRange(new FileInfo(run.File(chapter)).Length, 1, MostOfNotebook);
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task The_page_needs_nothing_from_outside_its_figures_draw_and_its_formulas_are_set(string chapter)
    {
        int figures = run.Executed(chapter).Code.Sum(c => c.Figures);
        Assert.NotEqual(0, figures);
        var html = File.ReadAllText(run.File(chapter, ".html"));
        Assert.InRange(html.Length, 1, MostOfPage);
        var page = new HtmlParser().ParseDocument(html);
        Assert.NotEmpty(page.QuerySelectorAll("h1"));
        var pictures = page.QuerySelectorAll("img").ToList();
        Assert.NotEmpty(pictures);
        Assert.All(pictures, i => Assert.True(i.GetAttribute("alt")?.Length > 40, $"alt text: {i.GetAttribute("alt")}"));
        // Nothing is loaded from anywhere; links may lead out.
        var loaded = page.QuerySelectorAll("[src], link[href], image, use, object, iframe, embed")
            .Select(e => e.GetAttribute("src") ?? e.GetAttribute("href") ?? e.GetAttribute("data") ?? e.GetAttribute("srcdoc") ?? "").ToList();
        Assert.All(loaded, address => Assert.DoesNotMatch("^(https?:)?//", address));
        Assert.DoesNotMatch(Outside(), string.Concat(page.QuerySelectorAll("style").Select(s => s.TextContent)));

        await using var opened = await browser.OpenAsync(html);
        await opened.DrawnAsync(figures);
        foreach (var figure in await opened.Page.Locator(".kd-card").AllAsync())
            await opened.ShowsSomethingAsync("A chart", await figure.ScreenshotAsync());
        Assert.NotEqual(0, await opened.Page.Locator(".katex").CountAsync());
        Assert.Equal(0, await opened.Page.Locator(".katex-error").CountAsync());
        var prose = await opened.Page.EvaluateAsync<string>("() => [...document.querySelectorAll('.prose')].map(e => { const c = e.cloneNode(true); c.querySelectorAll('.katex, code, pre').forEach(x => x.remove()); return c.textContent; }).join('\\n')");
        Assert.DoesNotContain("\\", prose);
    }

    [Fact]
    public void Jupyters_own_tools_find_no_fault_and_make_pages_of_them()
    {
        var files = Notebook.Chapters.Select(c => run.File(c)).ToList();
        Assert.All(Notebook.Chapters, c => run.Executed(c));
        var (code, output) = Shell.Run("/usr/bin/python3", [Path.Combine(Shell.Root, "tests", "oracle", "nbformat_check.py"), .. files]);
        Assert.True(code == 0, output);
        Assert.Equal(files.Select(_ => "ok"), output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(files.Count));
        foreach (var (chapter, file) in Notebook.Chapters.Zip(files))
        {
            var page = new HtmlParser().ParseDocument(File.ReadAllText(file + ".html"));
            Assert.True(page.QuerySelectorAll(".jp-RenderedHTMLCommon .kd-figure").Length >= 1, $"nbconvert's page of {chapter} shows no figure");
            Assert.DoesNotContain(page.QuerySelectorAll("[data-mime-type='application/vnd.jupyter.stderr']"), e => e.TextContent.Contains("Exception", StringComparison.Ordinal));
        }
    }

    [GeneratedRegex(@"url\(\s*['""]?(https?:)?//|@import")]
    private static partial Regex Outside();
}
