using AngleSharp.Html.Parser;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Report;
using static KdCourse.Notebooks.Tests.Report.ReportSample;

namespace KdCourse.Notebooks.Tests.Report;

public sealed class IndexPageTests
{
    [Theory]
    [InlineData("# A *b*\n\nFirst *one*. Second.", "A b", "First one.")]
    [InlineData("# A\n\n**After this you can**\n\n- say `x`;\n- do y.", "A", "After this you can say x.")]
    [InlineData("# A\n\nVersion 1.5 is\nout! Yes.", "A", "Version 1.5 is out!")]
    [InlineData("# A\n\n| t |\n|---|\n| 1 |", "A", "")]
    [InlineData("only text", "sample", "only text")]
    public void Title_and_first_sentence_come_from_the_text(string markdown, string title, string sentence)
    {
        var lead = ChapterLead.Of(Sample.Notebook(Sample.Markdown(markdown)));
        Assert.Equal((title, sentence), (lead.Title, lead.Sentence));
    }

    [Fact]
    public void The_picture_is_the_first_among_the_outputs_that_is_not_too_large()
    {
        var lead = ChapterLead.Of(Sample.Notebook(
            WithOutputs(Sample.Code("1"), CellOutput.Stream("stdout", "x"), Shown(("text/plain", "p")), Shown(("image/png", new string('A', 400_000)))),
            WithOutputs(Sample.Code("2"), Shown(("image/svg+xml", "<svg/>"))), WithOutputs(Sample.Code("3"), Shown(("image/png", "aGk=")))));
        Assert.Equal("data:image/svg+xml;base64,PHN2Zy8+", lead.Picture);
    }

    [Fact]
    public void The_list_tells_what_passed_what_did_not_and_what_was_not_run()
    {
        var lead = new ChapterLead("T <1>", "S & s.", null);
        var errors = new List<string>();
        var parser = new HtmlParser();
        parser.Error += (_, e) => errors.Add(((AngleSharp.Html.Dom.Events.HtmlErrorEvent)e).Message);
        var page = parser.ParseDocument(IndexPage.Render(
        [
            new IndexEntry("a", lead, "passed", true, "1.0 s", DateTimeOffset.UnixEpoch, "a.html"),
            new IndexEntry("b", lead, "timed out", false, "2.0 s", DateTimeOffset.UnixEpoch, "b%20c.html"),
            new IndexEntry("c", lead, "", false, "", null, null),
        ], "profile=smoke"));
        Assert.Empty(errors);
        Assert.Equal("3 notebooks · profile=smoke · 1 passed, 1 not, 1 not run", page.QuerySelector(".run")!.TextContent);
        Assert.Equal(["a.html", "b%20c.html"], page.QuerySelectorAll("h2 a").Select(a => a.GetAttribute("href")));
        Assert.Equal("T <1>", page.QuerySelectorAll("h2")[2].TextContent);
        Assert.Equal(["a passed 1.0 s 1 Jan 1970, 00:00 UTC", "b timed out 2.0 s 1 Jan 1970, 00:00 UTC", "c not run"],
            page.QuerySelectorAll(".facts").Select(f => string.Join(' ', f.Children.Select(c => c.TextContent))));
    }
}
