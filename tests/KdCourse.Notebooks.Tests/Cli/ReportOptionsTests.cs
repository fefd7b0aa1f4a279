using System.Xml.Linq;
using AngleSharp.Html.Parser;

namespace KdCourse.Notebooks.Tests.Cli;

public sealed class ReportOptionsTests : IDisposable
{
    readonly TempFolder _folder = new();

    public ReportOptionsTests()
    {
        _folder.Write("n/a.ipynb", Sample.Text(Sample.Markdown("# Good & well\n\nFirst sentence. Second."), Sample.Code("1")));
        _folder.Write("n/sub/b.ipynb", Sample.Text(Sample.Code("2"), Sample.Code("var x = 1;\nthrow new Exception(\"no:\\n100%, ever\");"), Sample.Code("3")));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Both_formats_are_written_with_a_test_per_cell()
    {
        var (code, _, _) = await KdProcess.RunAsync(_folder.Path, "run", "n", "--junit", "deep/er/j.xml", "--trx", "t.trx");
        Assert.Equal(1, code);
        var cases = XDocument.Load(_folder.File("deep/er/j.xml")).Descendants("testcase").ToList();
        Assert.Equal(["a id-2", "sub/b id-1", "sub/b id-2", "sub/b id-3"], cases.Select(c => $"{(string)c.Attribute("classname")!} {(string)c.Attribute("name")!}"));
        Assert.Equal([null, null, "failure", "skipped"], cases.Select(c => c.Elements().SingleOrDefault()?.Name.LocalName));
        var outcomes = XDocument.Load(_folder.File("t.trx")).Descendants().Where(e => e.Name.LocalName == "UnitTestResult").Select(e => (string)e.Attribute("outcome")!);
        Assert.Equal(["Passed", "Passed", "Failed", "NotExecuted"], outcomes);
    }

    [Fact]
    public async Task A_workflow_of_GitHub_gets_annotations_at_the_line_and_a_summary()
    {
        _folder.Write("summary.md", "before\n");
        var (code, output, _) = await KdProcess.RunWithAsync(["GITHUB_ACTIONS=true", "GITHUB_WORKSPACE=" + _folder.Path, "GITHUB_STEP_SUMMARY=" + _folder.File("summary.md")], _folder.Path, "run", "n");
        Assert.Equal(1, code);
        // The sample is one line of JSON.
        Assert.Contains("::error file=n/sub/b.ipynb,line=1,title=sub/b%2C cell 2 (id-2)::System.Exception: no:", output);
        var summary = File.ReadAllLines(_folder.File("summary.md"));
        Assert.Equal("before", summary[0]);
        Assert.Contains(summary, l => l.StartsWith("| a | passed | 1 |", StringComparison.Ordinal));
        Assert.Contains(summary, l => l.StartsWith("| sub/b | **FAILED** | 2 |", StringComparison.Ordinal) && l.Contains("cell 2 (id-2): System.Exception: no:"));
    }

    [Fact]
    public async Task Elsewhere_there_are_none()
    {
        var (_, output, _) = await KdProcess.RunAsync(_folder.Path, "run", "n");
        Assert.DoesNotContain("::error", output);
    }

    [Fact]
    public async Task The_index_leads_to_the_pages_and_tells_how_each_notebook_ended()
    {
        await KdProcess.RunAsync(_folder.Path, "run", "n");
        var page = new HtmlParser().ParseDocument(File.ReadAllText(_folder.File("out/index.html")));
        Assert.Equal(["a.html", "sub/b.html"], page.QuerySelectorAll(".chapters h2 a").Select(a => a.GetAttribute("href")));
        Assert.All(page.QuerySelectorAll(".chapters h2 a"), a => Assert.True(File.Exists(Path.Combine(_folder.File("out"), a.GetAttribute("href")!))));
        Assert.Equal(["Good & well", "b"], page.QuerySelectorAll(".chapters h2").Select(h => h.TextContent));
        Assert.Equal("First sentence.", page.QuerySelector(".chapters p")!.TextContent);
        Assert.Equal(["passed", "failed"], page.QuerySelectorAll(".facts .passed, .facts .failed").Select(s => s.TextContent));
    }

    [Fact]
    public async Task A_report_that_fails_late_is_told_after_the_results()
    {
        _folder.Write("n/sub/b.ipynb", Sample.Text(Sample.Code("System.IO.Directory.CreateDirectory(\"../../j.xml\");")));
        var (code, output, errors) = await KdProcess.RunAsync(_folder.Path, "run", "n", "--junit", "j.xml");
        Assert.Equal(5, code);
        Assert.Contains("sub/b  passed", output);
        Assert.StartsWith("j.xml: not written", errors);
    }

    [Fact]
    public async Task With_nothing_named_the_chapters_run_and_then_their_solutions()
    {
        _folder.Write("notebooks/1.ipynb", Sample.Text(Sample.Code("1")));
        _folder.Write("notebooks/2.ipynb", Sample.Text(Sample.Code("1")));
        _folder.Write("notebooks/solutions/1.ipynb", Sample.Text(Sample.Code("2")));
        var (code, output, errors) = await KdProcess.RunWithAsync(["KD_ROOT=" + _folder.Path], _folder.Path, "run", "--jobs", "1");
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(["1", "2", "solutions/1"], output.Split('\n').Where(l => l.Contains("  started")).Select(l => l.Split("  ")[0]));
        Assert.True(File.Exists(_folder.File("out/solutions/1.html")));
    }

    [Fact]
    public async Task The_parts_of_a_shard_are_all_notebooks_once()
    {
        foreach (var name in new[] { "c", "d", "e" }) _folder.Write($"n/{name}.ipynb", Sample.Text(Sample.Code("1")));
        var names = new List<string>();
        foreach (var part in new[] { "1/2", "2/2" })
        {
            var (_, output, _) = await KdProcess.RunAsync(_folder.Path, "run", "n", "--shard", part, "--out", "out" + part[0]);
            names.AddRange(output.Split('\n').Where(l => l.Contains("  started")).Select(l => l.Split("  ")[0]));
        }
        Assert.Equal(["a", "c", "d", "e", "sub/b"], names.Order(StringComparer.Ordinal));
        var empty = await KdProcess.RunAsync(_folder.Path, "run", "n/a.ipynb", "--shard", "2/2");
        Assert.Equal(0, empty.Code);
        Assert.Contains("No notebook falls into this part", empty.Output);
    }
}
