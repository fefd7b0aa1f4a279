using System.Text;
using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;
using static KdCourse.Notebooks.Tests.Report.ReportSample;

namespace KdCourse.Notebooks.Tests.Report;

public sealed class OutputRendererTests
{
    [Fact]
    public void Every_picture_has_its_plain_text_as_alternative()
    {
        var page = Page(WithOutputs(Sample.Code("1"), Shown(("image/png", "aGk="), ("text/plain", "A \"loss\" curve\n")), Shown(("image/svg+xml", "<svg/>"))));
        Assert.Equal(["A \"loss\" curve", "A picture without a description"], page.QuerySelectorAll("img").Select(i => i.GetAttribute("alt")));
    }

    [Fact]
    public void A_drawing_is_shown_as_a_picture_so_that_its_scripts_cannot_run()
    {
        const string Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        var page = Page(WithOutputs(Sample.Code("1"), Shown(("image/svg+xml", Svg))));
        var source = page.QuerySelector("img")!.GetAttribute("src")!;
        Assert.Equal(Svg, Encoding.UTF8.GetString(Convert.FromBase64String(source["data:image/svg+xml;base64,".Length..])));
        Assert.Empty(page.QuerySelectorAll("script:not(#page-script)"));
    }

    [Fact]
    public void An_interactive_chart_is_on_the_screen_and_its_picture_on_paper()
    {
        var page = Page(WithOutputs(Sample.Code("1"), Shown(("text/html", "<div id=\"chart\"></div>"), ("image/svg+xml", "<svg/>"), ("text/plain", "a chart"))));
        Assert.NotNull(page.QuerySelector(".on-screen #chart"));
        Assert.Equal("a chart", page.QuerySelector(".on-paper img")!.GetAttribute("alt"));
    }

    [Fact]
    public void A_large_script_that_two_charts_share_is_in_the_page_once()
    {
        var library = $"<script>/*{new string('x', 30_000)}*/</script>";
        var page = Page(WithOutputs(Sample.Code("1"), Shown(("text/html", library + "<p>1</p>")), Shown(("text/html", library + "<p>2</p><script>small()</script>"))));
        Assert.Equal(1, page.QuerySelectorAll("script").Count(s => s.TextContent.Length > 20_000));
        Assert.Equal(2, page.QuerySelectorAll(".rich p").Length);
        Assert.Contains(page.QuerySelectorAll("script"), s => s.TextContent == "small()");
    }

    [Fact]
    public void A_whole_HTML_document_gets_a_frame_of_its_own()
    {
        var page = Page(WithOutputs(Sample.Code("1"), Shown(("text/html", "<html><style>body{color:red}</style><p>in</p></html>"), ("text/plain", "a table"))));
        var frame = page.QuerySelector("iframe")!;
        Assert.Equal(("a table", "allow-scripts"), (frame.GetAttribute("title"), frame.GetAttribute("sandbox")));
        Assert.Contains("<p>in</p>", frame.GetAttribute("srcdoc"));
    }

    [Fact]
    public void An_error_is_marked_and_an_expected_one_otherwise()
    {
        var error = CellOutput.Error("System.Exception", "no", ["System.Exception: no", "   at cell 1, line 1: \u001b[31mthrow\u001b[0m"]);
        var page = Page(WithOutputs(Sample.Code("a", "raises-exception"), (JsonObject)error.DeepClone()), WithOutputs(Sample.Code("b"), error));
        var boxes = page.QuerySelectorAll("section.error");
        Assert.Equal(["Expected error", "Error"], boxes.Select(b => b.GetAttribute("aria-label")));
        Assert.EndsWith("line 1: throw", boxes[1].QuerySelector("pre")!.TextContent);
        Assert.Equal("#cell-id-2", page.QuerySelector(".run a.failed")!.GetAttribute("href"));
        Assert.NotNull(page.GetElementById("cell-id-2"));
    }

    [Fact]
    public void Messages_on_stderr_are_folded_away_and_progress_lines_show_their_last_state()
    {
        var page = Page(WithOutputs(Sample.Code("1"), CellOutput.Stream("stderr", "one\ntwo\n"), CellOutput.Stream("stdout", "10 %\r20 %\r100 %\ndone\n")));
        Assert.Equal("Messages on stderr (2 lines)", page.QuerySelector("details.stderr summary")!.TextContent);
        Assert.Equal("100 %\ndone", page.QuerySelector(".outputs > pre")!.TextContent);
    }
}
