using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Tests.Runner;

namespace KdCourse.Notebooks.Tests.Cli;

public sealed class CacheTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A notebook that leaves a sign each time it is executed.</summary>
    void Notebook(string name, string more = "", string text = "# Title") => _folder.Write($"n/{name}.ipynb", Sample.Text(
        Sample.Markdown(text), Sample.Code($"System.IO.File.AppendAllText(\"../signs\", \"{name} \"); {more}"), Sample.Code("\"result\"")));

    string Signs => File.Exists(_folder.File("signs")) ? File.ReadAllText(_folder.File("signs")) : "";

    async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var (code, output, errors) = await KdProcess.RunAsync(_folder.Path, ["run", "n", "--jobs", "1", .. arguments]);
        Assert.True(code != 0 || errors.Length == 0, errors);
        return (code, output);
    }

    NotebookDocument Result(string name) => NotebookDocument.Load(_folder.File($"out/{name}.ipynb"));

    [Fact]
    public async Task What_did_not_change_is_not_run_again_and_its_results_are_there()
    {
        Notebook("a");
        Notebook("b");
        await RunAsync();
        Directory.Delete(_folder.File("out"), recursive: true);
        Notebook("a", text: "# Another title");
        var (code, output) = await RunAsync();
        Assert.Equal((0, "a b "), (code, Signs));
        Assert.Matches(@"a  unchanged since \d{4}-\d\d-\d\d \d\d:\d\d UTC", output);
        Assert.Equal(["result: result"], Sample.Outputs(Result("a").Cells[2]));
        Assert.Equal("# Another title", Result("a").Cells[0].Source);
        Assert.Contains("<title>Another title</title>", File.ReadAllText(_folder.File("out/a.html")));
    }

    [Fact]
    public async Task A_changed_notebook_is_run_and_no_cache_runs_all()
    {
        Notebook("a");
        Notebook("b");
        await RunAsync();
        Notebook("b", "// changed");
        await RunAsync();
        Assert.Equal("a b b ", Signs);
        await RunAsync("--no-cache");
        Assert.Equal("a b b a b ", Signs);
    }

    [Fact]
    public async Task What_another_kernel_computed_is_not_taken_for_this_one_s()
    {
        Notebook("a");
        await RunAsync();
        var other = $"KD_KERNEL={RunnerHarness.Program + ".dll"}";
        Assert.Equal(0, (await KdProcess.RunWithAsync([other], _folder.Path, "run", "n")).Code);
        await KdProcess.RunWithAsync([other], _folder.Path, "run", "n");
        Assert.Equal("a a ", Signs);
    }

    [Fact]
    public async Task A_failed_run_is_not_kept()
    {
        Notebook("a", "if (!System.IO.File.Exists(\"../good\")) throw new Exception();");
        Assert.Equal(1, (await RunAsync()).Code);
        _folder.Write("good", "");
        Assert.Equal(0, (await RunAsync()).Code);
        Assert.Equal("a a ", Signs);
    }

    [Fact]
    public async Task A_corrupt_cache_is_no_fault_the_notebooks_run()
    {
        Notebook("a");
        await RunAsync();
        foreach (var file in Directory.GetFiles(_folder.File(KdProcess.StateFolder))) File.WriteAllText(file, "{\"broken");
        var (code, _) = await RunAsync("--resume");
        Assert.Equal((0, "a a "), (code, Signs));
        Assert.Equal((0, "a a "), ((await RunAsync()).Code, Signs));
    }

    [Fact]
    public async Task Resume_goes_on_with_the_first_that_is_not_done_even_without_the_cache()
    {
        Notebook("a");
        Notebook("b", "if (!System.IO.File.Exists(\"../good\")) throw new Exception();");
        Notebook("c");
        Assert.Equal(1, (await RunAsync("--no-cache")).Code);
        Assert.Equal("a b c ", Signs);
        _folder.Write("good", "");
        var (code, output) = await RunAsync("--no-cache", "--resume");
        Assert.Equal((0, "a b c b "), (code, Signs));
        Assert.Matches(@"a  done before, .* UTC", output);
        Assert.Matches(@"b  passed ", output);
        // A run that does not resume begins anew.
        await RunAsync("--no-cache");
        Assert.Equal("a b c b a b c ", Signs);
    }

    [Fact]
    public async Task A_result_that_was_changed_or_lost_is_not_done()
    {
        Notebook("a");
        Notebook("b");
        await RunAsync("--no-cache");
        File.Delete(_folder.File("out/a.ipynb"));
        await RunAsync("--no-cache", "--resume");
        Assert.Equal("a b a ", Signs);
    }
}
