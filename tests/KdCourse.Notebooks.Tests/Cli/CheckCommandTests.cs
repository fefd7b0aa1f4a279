using System.Xml.Linq;

namespace KdCourse.Notebooks.Tests.Cli;

public sealed class CheckCommandTests : IDisposable
{
    const string Parameters = "string profile = \"class\"; int seed = 1;";

    readonly TempFolder _folder = new();

    public CheckCommandTests() => Notebook("0.50");

    public void Dispose() => _folder.Dispose();

    void Notebook(string loss) => _folder.Write("n/a.ipynb", Sample.Text(
        Sample.Code(Parameters, "parameters"), Sample.Code($"Console.WriteLine($\"{{profile}}: loss {loss}, {{DateTime.Now:HH:mm:ss}}\");"), Sample.Code("Guid.NewGuid().GetHashCode()", "check-ignore")));

    Task<(int Code, string Output, string Errors)> CheckAsync(params string[] arguments) => KdProcess.RunAsync(_folder.Path, ["check", .. arguments]);

    [Fact]
    public async Task A_stored_run_is_met_again_and_a_changed_number_is_told_with_its_place()
    {
        var (code, output, _) = await CheckAsync("n", "--update");
        Assert.Equal(0, code);
        Assert.Contains("expectation written: n/expected/a.json", output);

        var same = await CheckAsync("n");
        Assert.Equal((0, ""), (same.Code, same.Errors));
        Assert.Contains("All outputs are as expected.", same.Output);

        Notebook("0.60");
        var (differs, told, errors) = await CheckAsync("n", "--junit", "j.xml");
        Assert.Equal(6, differs);
        Assert.Contains("a: cell 3 (id id-2)\n  output 1, line 1: 0.50 became 0.60: 16.667 % apart, 1 % allowed\n    expected: smoke: loss 0.50, <date>\n    seen:     smoke: loss 0.60, <date>", errors);
        Assert.Contains("a  DIFFERS in 1 cell", told);
        var failure = XDocument.Load(_folder.File("j.xml")).Descendants("failure").Single();
        Assert.Equal(("id-2", "OutputDiffers"), ((string)failure.Parent!.Attribute("name")!, (string)failure.Attribute("type")!));

        Assert.Equal(0, (await CheckAsync("n", "--tolerance", "0.2")).Code);
        Assert.Equal(0, (await CheckAsync("n", "--update")).Code);
        Assert.Equal(0, (await CheckAsync("n")).Code);
    }

    [Fact]
    public async Task A_failing_cell_is_a_failure_as_in_run_and_nothing_is_stored()
    {
        _folder.Write("n/a.ipynb", Sample.Text(Sample.Code("throw new Exception(\"no\");")));
        var (code, _, errors) = await CheckAsync("n", "--update");
        Assert.Equal(1, code);
        Assert.Contains("System.Exception: no", errors);
        Assert.False(Directory.Exists(_folder.File("n/expected")));
    }

    [Fact]
    public async Task A_limit_holds_here_too()
    {
        _folder.Write("n/a.ipynb", Sample.Text(Sample.Code("while (true) { }")));
        var (code, _, errors) = await CheckAsync("n", "--update", "--timeout", "1");
        Assert.Equal(3, code);
        Assert.Contains("The cell ran longer than 1 s", errors);
    }

    [Theory]
    [InlineData(2, "There is no expectation for b", "n/b.ipynb")]
    [InlineData(2, "the expected outputs are of a run with \"profile=smoke\", this one would be with \"profile=smoke seed=2\"", "n/a.ipynb", "-p", "seed=2")]
    [InlineData(2, "from 0 to below 1", "n/a.ipynb", "--tolerance", "1.5")]
    [InlineData(4, "c.json: the file", "n/c.ipynb")]
    public async Task A_mistake_is_told_before_anything_is_executed(int exit, string told, params string[] arguments)
    {
        Assert.Equal(0, (await CheckAsync("n/a.ipynb", "--update")).Code);
        _folder.Write("n/b.ipynb", Sample.Text(Sample.Code("1")));
        _folder.Write("n/c.ipynb", Sample.Text(Sample.Code("1")));
        _folder.Write("n/expected/c.json", "{\"cut");
        var (code, output, errors) = await CheckAsync(arguments);
        Assert.Equal((exit, ""), (code, output));
        Assert.Contains(told, errors);
    }
}
