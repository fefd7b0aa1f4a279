using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace KdCourse.Chapters.Tests;

public sealed partial class ChapterTests(Browser.Tests.Browser browser) : IClassFixture<Browser.Tests.Browser>
{
    const int MostOfNotebook = 5_000_000, MostOfPage = 10_000_000;

    public static TheoryData<string> Chapters => [.. Directory.GetFiles(Path.Combine(Shell.Root, "notebooks"), "*.ipynb").Select(f => Path.GetFileName(f)).Order()];

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task A_chapter_runs_in_the_smoke_profile_and_leaves_a_notebook_and_a_page_whose_figures_draw(string chapter)
    {
        var folder = Directory.CreateTempSubdirectory("kdcourse-").FullName;
        try
        {
            var (code, output) = Shell.Run("dotnet", [Shell.Kd, "run", Path.Combine("notebooks", chapter), "--profile", "smoke", "--no-cache", "--out", folder]);
            Assert.True(code == 0, output);

            var executed = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, chapter)))!;
            var cells = executed["cells"]!.AsArray().Where(c => (string)c!["cell_type"]! == "code").ToList();
            Assert.All(cells, c => Assert.NotNull(c!["execution_count"]));
            Assert.Contains(cells, c => c!["outputs"]!.AsArray().Any(o => o!["data"]?["image/svg+xml"] is not null));

            var html = File.ReadAllText(Path.Combine(folder, Path.ChangeExtension(chapter, ".html")));
            var page = new HtmlParser().ParseDocument(html);
            Assert.NotEmpty(page.QuerySelectorAll("h1"));
            var pictures = page.QuerySelectorAll("img").ToList();
            Assert.NotEmpty(pictures);
            Assert.All(pictures, i => Assert.True(i.GetAttribute("alt")?.Length > 40, $"alt text: {i.GetAttribute("alt")}"));
            // Nothing is loaded from anywhere; links may lead out.
            var loaded = page.QuerySelectorAll("[src], link[href], image, use, object, iframe, embed")
                .Select(e => e.GetAttribute("src") ?? e.GetAttribute("href") ?? e.GetAttribute("data") ?? e.GetAttribute("srcdoc") ?? "").ToList();
            Assert.All(loaded, address => Assert.DoesNotMatch("^(https?:)?//", address));
            Assert.InRange(new FileInfo(Path.Combine(folder, chapter)).Length, 1, MostOfNotebook);
            Assert.InRange(html.Length, 1, MostOfPage);
            Assert.DoesNotMatch(@"url\(\s*['""]?(https?:)?//|@import", string.Concat(page.QuerySelectorAll("style").Select(s => s.TextContent)));

            int figures = cells.Sum(c => c!["outputs"]!.AsArray().Count(o => o!["data"]?["text/html"]?.ToJsonString().Contains("kd-figure") == true));
            Assert.NotEqual(0, figures);
            await using var opened = await browser.OpenAsync(html);
            await opened.DrawnAsync(figures);
            foreach (var figure in await opened.Page.Locator(".kd-card").AllAsync())
                await opened.ShowsSomethingAsync("A chart", await figure.ScreenshotAsync());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_keeps_the_notebook_contract(string chapter)
    {
        var notebook = JsonNode.Parse(File.ReadAllText(Path.Combine(Shell.Root, "notebooks", chapter)))!;
        Assert.Equal((4, 5), ((int)notebook["nbformat"]!, (int)notebook["nbformat_minor"]!));
        Assert.Equal(".net-csharp", (string)notebook["metadata"]!["kernelspec"]!["name"]!);

        var cells = notebook["cells"]!.AsArray().Select(c => c!).ToList();
        var ids = cells.Select(c => (string)c["id"]!).ToList();
        Assert.Equal(ids.Distinct(), ids);
        var code = cells.Where(c => (string)c["cell_type"]! == "code").ToList();
        Assert.All(code, c =>
        {
            Assert.Empty(c["outputs"]!.AsArray());
            Assert.Null(c["execution_count"]);
        });
        Assert.Single(code, c => c["metadata"]!["tags"]?.AsArray().Any(t => (string)t! == "parameters") == true);
        var sources = code.Select(Source).ToList();
        Assert.Single(sources, s => s.Contains("#r "));
        Assert.All(sources, s =>
        {
            Assert.DoesNotContain("#r \"nuget", s);
            Assert.DoesNotContain("Microsoft.DotNet.Interactive", s);
            Assert.DoesNotMatch(Magic(), s);
            // These do not compile in a cell of .NET Interactive.
            Assert.DoesNotMatch(TopLevelUsing(), s);
            Assert.DoesNotMatch(AwaitBracket(), s);
        });
    }

    static string Source(JsonNode cell) => cell["source"] is JsonArray lines ? string.Concat(lines.Select(l => (string)l!)) : (string)cell["source"]!;

    [GeneratedRegex(@"^#!", RegexOptions.Multiline)]
    private static partial Regex Magic();

    [GeneratedRegex(@"^using var ", RegexOptions.Multiline)]
    private static partial Regex TopLevelUsing();

    [GeneratedRegex(@"^\s*await \(", RegexOptions.Multiline)]
    private static partial Regex AwaitBracket();
}
