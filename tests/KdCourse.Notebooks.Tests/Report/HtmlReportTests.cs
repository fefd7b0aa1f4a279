using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Report;
using static KdCourse.Notebooks.Tests.Report.ReportSample;

namespace KdCourse.Notebooks.Tests.Report;

public sealed class HtmlReportTests : IDisposable
{
    /// <summary>All but the page's own, which has its buttons.</summary>
    const string Scripts = "script:not(#page-script)";

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_page_is_valid_HTML_with_a_language_and_the_first_heading_as_its_title()
    {
        var errors = new List<string>();
        var parser = new HtmlParser(new HtmlParserOptions { IsStrictMode = false });
        parser.Error += (_, e) => errors.Add(((AngleSharp.Html.Dom.Events.HtmlErrorEvent)e).Message);
        var html = HtmlReport.Render(Sample.Notebook(Sample.Markdown("# Hints & *maps*\n\ntext"), WithOutputs(Sample.Code("1 < 2"), CellOutput.Stream("stdout", "<b>&"))), new ReportOptions());
        var page = parser.ParseDocument(html);
        Assert.Empty(errors);
        Assert.Equal(("en", "Hints & maps"), (page.DocumentElement.GetAttribute("lang"), page.Title));
        Assert.Equal("<b>&", page.QuerySelector(".outputs pre")!.TextContent);
    }

    [Fact]
    public void Nothing_is_loaded_from_outside()
    {
        var page = Page(Sample.Markdown("# a\n\n## b\n\n![far](https://example.org/far.png) [link](https://example.org/)"),
            WithOutputs(Sample.Code("1"), Shown(("image/png", "aGk="), ("text/plain", "p")), Shown(("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"))));
        var loaded = page.QuerySelectorAll("img, script, link, iframe, source, video, audio").Select(e => e.GetAttribute("src") ?? e.GetAttribute("href")).OfType<string>();
        Assert.All(loaded, address => Assert.StartsWith("data:", address));
        Assert.DoesNotContain("url(http", page.QuerySelector("style")!.TextContent);
        Assert.Equal("far", page.QuerySelector("a[href='https://example.org/far.png']")!.TextContent);
    }

    [Fact]
    public void The_contents_lead_to_every_heading_even_to_two_of_the_same_text()
    {
        var page = Page(Sample.Markdown("# Start\n## Same $x^2$"), Sample.Markdown("## Same $x^2$\n#### deep"));
        var targets = page.QuerySelectorAll("nav a").Select(a => a.GetAttribute("href")![1..]).ToList();
        Assert.Equal(3, targets.Count);
        Assert.Equal(targets, targets.Distinct());
        Assert.All(targets, id => Assert.StartsWith("H", page.GetElementById(id)!.TagName));
    }

    [Fact]
    public void Headings_and_cells_have_links_to_themselves()
    {
        var page = Page(new ReportOptions(Index: "../index.html"), Sample.Markdown("# One *two*\n\n## Three"), Sample.Code("1"));
        Assert.Equal(["#one-two", "#three"], page.QuerySelectorAll(":is(h1, h2) > a.anchor").Select(a => a.GetAttribute("href")));
        Assert.Equal("One two", page.Title);
        Assert.Equal(["One two", "Three"], page.QuerySelectorAll("nav a").Select(a => a.TextContent));
        Assert.Equal("#" + page.QuerySelector("section.code")!.Id, page.QuerySelector("a.count")!.GetAttribute("href"));
        Assert.Equal("../index.html", page.QuerySelector(".up a")!.GetAttribute("href"));
    }

    [Fact]
    public void A_long_beginning_of_references_and_usings_is_folded_and_no_code_is_lost()
    {
        const string Loads = "#r \"a.dll\"\nusing System;\nusing System.Linq;\nusing Chart = A.B;\n\nusing static A.C;\nusing A;";
        var page = Page(Sample.Code(Loads + "\n\nvar x = 1;\nx"), Sample.Code("using System;\n1"), Sample.Code(Loads));
        var cells = page.QuerySelectorAll("section.code");
        Assert.Equal([1, 0, 1], cells.Select(c => c.QuerySelectorAll("details.prelude").Length));
        Assert.Equal([Loads, "var x = 1;\nx"], cells[0].QuerySelectorAll("code").Select(c => c.TextContent));
        Assert.Equal("using System;\n1", cells[1].QuerySelector("code")!.TextContent);
        Assert.Equal([Loads], cells[2].QuerySelectorAll("code").Select(c => c.TextContent));
    }

    [Fact]
    public void Formulas_are_typeset_by_KaTeX_inside_the_page_when_it_is_there()
    {
        _folder.Write("katex.min.js", "katex={render(){}}; // </script>");
        _folder.Write("katex.min.css", "@font-face{src:url(fonts/A.woff2) format(\"woff2\"),url(fonts/A.woff) format(\"woff\")}");
        _folder.Write("fonts/A.woff2", "font");
        var options = new ReportOptions(_folder.Path);
        var page = Page(options, Sample.Markdown("Let $a<b$.\n\n$$\nL = \\frac{1}{2}\n$$"));
        Assert.Equal(["a<b", "L = \\frac{1}{2}"], page.QuerySelectorAll(".math").Select(m => m.TextContent));
        Assert.Equal(2, page.QuerySelectorAll(Scripts).Length);
        Assert.Contains(page.QuerySelectorAll("style"), s => s.TextContent.Contains("src:url(data:font/woff2;base64,Zm9udA==) format(\"woff2\")}"));
        Assert.DoesNotContain("fonts/A", page.DocumentElement.OuterHtml);
        Assert.Empty(Page(options, Sample.Markdown("No formula.")).QuerySelectorAll(Scripts));
    }

    [Fact]
    public void Without_KaTeX_a_formula_stays_readable_as_its_TeX()
    {
        var page = Page(new ReportOptions(_folder.File("missing")), Sample.Markdown("$\\alpha$"));
        Assert.Equal("\\alpha", page.QuerySelector(".math")!.TextContent);
        Assert.Empty(page.QuerySelectorAll(Scripts));
    }

    [Fact]
    public void Pictures_of_the_text_come_with_the_page_and_links_to_chapters_lead_to_their_pages()
    {
        File.WriteAllBytes(_folder.File("map.png"), "png"u8);
        var cell = Sample.Markdown("![attached](attachment:a.png) ![beside](map.png) [next](02-at.ipynb#hints)");
        cell["attachments"] = new JsonObject { ["a.png"] = new JsonObject { ["image/png"] = "aGk=" } };
        var page = Page(new ReportOptions(Folder: _folder.Path), cell);
        Assert.Equal(["data:image/png;base64,aGk=", "data:image/png;base64,cG5n"], page.QuerySelectorAll("img").Select(i => i.GetAttribute("src")));
        Assert.Equal("02-at.html#hints", page.QuerySelector(".prose a")!.GetAttribute("href"));
    }

    [Fact]
    public void Code_reads_the_same_with_its_colours_and_they_mark_the_right_words()
    {
        const string Code = "// note <1>\nvar text = $\"a{1 + 2}b\";\nList<int> Make(string s) => new();\n#nullable enable\n@\"raw \"\"x\"\"\"";
        var code = Page(Sample.Code(Code)).QuerySelector("section.code code")!;
        Assert.Equal(Code, code.TextContent);
        string[] Marked(string kind) => [.. code.QuerySelectorAll($".{kind}").Select(e => e.TextContent)];
        Assert.Equal(["// note <1>"], Marked("c"));
        Assert.Equal(["1", "2"], Marked("n"));
        Assert.Equal(["var", "int", "string", "new"], Marked("k"));
        Assert.Equal(["Make"], Marked("f"));
        Assert.Equal(["List"], Marked("t"));
        Assert.Contains("@\"raw \"\"x\"\"\"", Marked("s"));
    }
}
