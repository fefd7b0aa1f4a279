using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using KdCourse.Published;
using KdCourse.Tables;

namespace KdCourse.Tests.Tables;

public sealed partial class RenderingTests
{
    static RunTables Tables => RunTables.From(Made.Comparison, published: PublishedResults.Load());

    [Fact]
    public void Every_number_of_the_Markdown_comes_from_the_records() =>
        AssertNumbers([.. MarkdownTables.Render(Tables).Split('\n').Where(l => l.StartsWith('|')).Skip(2)
            .Select(l => (IReadOnlyList<string>)[.. l.Trim('|').Split('|').Select(c => c.Trim())])]);

    [Fact]
    public void Every_number_of_the_page_comes_from_the_records() =>
        AssertNumbers([.. Page(Tables).QuerySelectorAll("tbody tr").Select(r => (IReadOnlyList<string>)[.. r.Children.Select(c => c.TextContent)])]);

    // Computed here once more, from the records alone.
    static void AssertNumbers(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var plain = Made.Comparison.Where(f => f.Record.Method == "plain").ToDictionary(f => f.Record.Seed, f => f.Record);
        Assert.Equal(["plain", "fitnets", "kd-of-mine"], rows.Select(r => r[0]));
        foreach (var cells in rows)
        {
            var runs = Made.Comparison.Select(f => f.Record).Where(r => r.Method == cells[0]).ToList();
            Assert.Equal(9, cells.Count);
            Assert.Equal($"{runs.Count}", cells[1]);
            AssertSpread(runs.Select(r => 100 * r.Epochs[^1].TestAccuracy), cells[2]);
            AssertSpread(runs.Select(r => 100 * r.Epochs.Max(e => e.TestAccuracy)), cells[3]);
            if (cells[0] == "plain")
                Assert.Equal("–", cells[4]);
            else
                AssertSpread(runs.Select(r => 100 * (r.LastAccuracy - plain[r.Seed].LastAccuracy)), cells[4]);
            Assert.Equal(runs.Average(r => r.Epochs.Average(e => e.TrainSeconds)), Number(cells[5]), 0.05);
            Assert.Equal(runs[0].ExtraParameters, Number(cells[6]));
            Assert.Equal(cells[0] == "plain" ? "–" : "72.34", cells[7]);
        }
    }

    static void AssertSpread(IEnumerable<double> values, string cell)
    {
        var list = values.ToList();
        double mean = list.Sum() / list.Count, deviation = Math.Sqrt(list.Sum(v => (v - mean) * (v - mean)) / (list.Count - 1));
        var parts = cell.Split(" ± ");
        Assert.Equal(mean, Number(parts[0]), 0.00501);
        Assert.Equal(deviation, Number(parts[1]), 0.00501);
    }

    static double Number(string text) => double.Parse(text.Replace('−', '-'), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [Fact]
    public void A_gain_has_its_sign()
    {
        var rows = Tables.Tables[0].Rows;
        Assert.StartsWith("+1.18 ± ", TableText.Cells(rows[1])[4], StringComparison.Ordinal);
        Assert.StartsWith("−2.48 ± ", TableText.Cells(rows[2])[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Both_files_say_the_same_in_the_same_words()
    {
        var markdown = MarkdownTables.Render(Tables);
        var page = Page(Tables);
        foreach (var text in page.QuerySelectorAll("h2, li").Select(e => e.TextContent))
            Assert.Contains(text, markdown);
        foreach (var term in page.QuerySelectorAll("dt"))
            Assert.Contains($"{term.TextContent}: {term.NextElementSibling!.TextContent}", markdown);
        Assert.Contains("out/resnet20-fitnets-2.json (2026-01-02 12:30 UTC)", markdown);
        Assert.Contains("compare methods by last", markdown);
    }

    [Fact]
    public void The_page_is_valid_and_needs_no_other_file()
    {
        var page = Page(Tables);
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.All(page.QuerySelectorAll("th"), h => Assert.Contains(h.GetAttribute("scope"), new[] { "col", "row" }));
        Assert.Empty(page.QuerySelectorAll("[src], link, script"));
        var css = page.QuerySelector("style")!.TextContent;
        Assert.DoesNotMatch("url\\(|@import", css);
        Assert.Contains("prefers-color-scheme: dark", css);
        Assert.Contains("@media print", css);
    }

    [Fact]
    public void Names_from_records_are_text_and_not_markup()
    {
        const string Evil = "<b>|a*b_ `c` [d](e)</b> & \"f\"";
        var tables = RunTables.From([Made.File(Made.Record(Evil, 1, [0.5], student: Evil, teacher: Evil, data: Evil))]);
        var page = Page(tables);
        Assert.Equal(Evil, page.QuerySelector("tbody th")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("b, a"));
        var markdown = MarkdownTables.Render(tables);
        var row = Assert.Single(markdown.Split('\n'), l => l.StartsWith("| \\<b", StringComparison.Ordinal));
        Assert.StartsWith(@"| \<b>\|a\*b\_ \`c\` \[d\](e)\</b> & ""f"" | 1 |", row);
        Assert.Equal(9, UnescapedPipe().Count(row) - 1);
    }

    [Fact]
    public void A_name_with_an_underscore_inside_stays_readable_in_Markdown() =>
        Assert.Contains("## wrn_16_2 taught by wrn_40_2 on", MarkdownTables.Render(RunTables.From([Made.File(Made.Record("at", 1, [0.5], student: "wrn_16_2", teacher: "wrn_40_2"))])));

    // Strict: what a browser would have to repair is an error here.
    static IDocument Page(RunTables tables) => new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(HtmlTables.Render(tables));

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex UnescapedPipe();
}
