using KdCourse.Notebooks.Document;

namespace KdCourse.Notebooks.Tests.Cli;

public sealed class RunCommandTests : IDisposable
{
    const string Parameters = "string profile = \"class\"; int seed = 1;";

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    string Notebook(string name, params System.Text.Json.Nodes.JsonObject[] cells) => _folder.Write(name, Sample.Text(cells));

    [Fact]
    public async Task All_notebooks_of_a_folder_run_in_order_without_checkpoints_and_solutions()
    {
        foreach (var name in new[] { "b.ipynb", "a.ipynb", "zh/a.ipynb", ".ipynb_checkpoints/a.ipynb", "solutions/a.ipynb" }) Notebook($"notebooks/{name}", Sample.Code("1"));
        var (code, output, errors) = await KdProcess.RunAsync(_folder.Path, "run", "notebooks", "--jobs", "1");
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(["a", "b", "zh/a"], output.Split('\n').Where(l => l.Contains("  cell 1/1")).Select(l => l.Split("  ")[0]));
        var written = Directory.EnumerateFiles(_folder.File("out"), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder.File("out"), f)).Order(StringComparer.Ordinal);
        Assert.Equal(["a.html", "a.ipynb", "b.html", "b.ipynb", "index.html", "zh/a.html", "zh/a.ipynb"], written);
    }

    [Fact]
    public async Task The_profile_and_parameters_reach_the_notebook()
    {
        var path = Notebook("n.ipynb", Sample.Code(Parameters, "parameters"), Sample.Code("$\"{profile} {seed}\""));
        var (code, _, errors) = await KdProcess.RunAsync(_folder.Path, "run", path, "--profile", "smoke", "-p", "seed=42", "--out", "elsewhere");
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(["result: smoke 42"], Sample.Outputs(NotebookDocument.Load(_folder.File("elsewhere/n.ipynb")).Cells[2]));
        Assert.Equal(Sample.Text(Sample.Code(Parameters, "parameters"), Sample.Code("$\"{profile} {seed}\"")), File.ReadAllText(path));
    }

    [Theory]
    [InlineData(2, "smoke, class, full", "n.ipynb", "--profile", "huge")]
    [InlineData(2, "smoke, class, full", "n.ipynb", "-p", "profile=huge")]
    [InlineData(2, "seed (int, 1)", "n.ipynb", "-p", "sed=1")]
    [InlineData(2, "of type int", "n.ipynb", "-p", "seed=x")]
    [InlineData(2, "name=value", "n.ipynb", "-p", "seed")]
    [InlineData(2, "nowhere.ipynb", "n.ipynb", "nowhere.ipynb")]
    [InlineData(2, "--whatever", "n.ipynb", "--whatever")]
    [InlineData(2, "above 0", "n.ipynb", "--timeout", "0")]
    [InlineData(2, "overwritten", "n.ipynb", "--out", ".")]
    [InlineData(2, "there is no part 3 of 2; wanted 1 to 2", "n.ipynb", "--shard", "3/2")]
    [InlineData(2, "--shard i/n", "n.ipynb", "--shard", "one/2")]
    [InlineData(2, "wants --shard", "n.ipynb", "--times", "n.ipynb")]
    [InlineData(2, "is not a file of times", "n.ipynb", "--times", "bad.ipynb", "--shard", "1/2")]
    [InlineData(2, "1 to 1024", "n.ipynb", "--jobs", "0")]
    [InlineData(5, "Nothing was run", "n.ipynb", "--junit", "bad.ipynb/x.xml")]
    [InlineData(5, "it is a folder", "n.ipynb", "--trx", "sub")]
    [InlineData(2, "both be written", "n.ipynb", "sub/n.ipynb")]
    [InlineData(4, "bad.ipynb: line 1, column 12", "n.ipynb", "bad.ipynb")]
    public async Task A_mistake_on_the_command_line_is_told_before_anything_is_executed(int exit, string told, params string[] arguments)
    {
        Notebook("n.ipynb", Sample.Code(Parameters, "parameters"), Sample.Code("1"));
        Notebook("sub/n.ipynb", Sample.Code("1"));
        _folder.Write("bad.ipynb", "{\"cells\": [}");
        var (code, output, errors) = await KdProcess.RunAsync(_folder.Path, ["run", .. arguments]);
        Assert.Equal((exit, ""), (code, output));
        Assert.Contains(told, errors);
        Assert.DoesNotContain("   at ", errors);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Fact]
    public async Task A_failing_notebook_gives_exit_code_1_and_the_others_still_run()
    {
        Notebook("n/a.ipynb", Sample.Code("var x = 1;\nx.Missing();"));
        Notebook("n/b.ipynb", Sample.Code("1"));
        var (code, output, errors) = await KdProcess.RunAsync(_folder.Path, "run", "n");
        Assert.Equal(1, code);
        Assert.Contains("n/a.ipynb: cell 1 of 1 (id id-1), line 2: CompilationError: CS1061", errors);
        Assert.Contains("    x.Missing();", errors);
        Assert.Matches(@"a  FAILED .*out/a\.html\nb  passed .*out/b\.html\nout/index\.html\n$", output);
        Assert.True(File.Exists(_folder.File("out/a.html")));
    }

    [Fact]
    public async Task A_cell_over_the_timeout_gives_exit_code_3()
    {
        Notebook("n.ipynb", Sample.Code("await Task.Delay(-1);"));
        var (code, output, _) = await KdProcess.RunAsync(_folder.Path, "run", "n.ipynb", "--timeout", "0.5");
        Assert.Equal(3, code);
        Assert.Contains("TIMED OUT", output);
    }

    [Fact]
    public async Task A_full_disk_is_told_in_one_sentence_and_the_last_whole_notebook_survives()
    {
        Notebook("n.ipynb", Sample.Code("\"small\""), Sample.Code("new string('x', 500_000)"), Sample.Code("3"));
        using var kd = KdProcess.StartWithFileLimit(_folder.Path, 64, "run", "n.ipynb");
        var (code, _, errors) = await kd.EndAsync();
        Assert.Equal(5, code);
        Assert.StartsWith("out/n.ipynb: not written", errors);
        var saved = NotebookDocument.Load(_folder.File("out/n.ipynb"));
        Assert.Equal(["result: small"], Sample.Outputs(saved.Cells[0]));
        Assert.Empty(Sample.Outputs(saved.Cells[1]));
        Assert.Equal(["n.ipynb"], Directory.EnumerateFileSystemEntries(_folder.File("out")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task The_help_shows_the_exit_codes_and_an_example()
    {
        var (code, output, _) = await KdProcess.RunAsync(_folder.Path, "run", "--help");
        Assert.Equal(0, code);
        Assert.Contains("130  interrupted", output);
        Assert.Contains("kd run --profile smoke", output);
    }
}
