using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Tests.Runner;

namespace KdCourse.Notebooks.Tests.Cli;

public sealed class JobsTests : IDisposable
{
    const int Kill = 9, Terminate = 15;

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    void Notebook(string name, params JsonObject[] cells) => _folder.Write($"n/{name}.ipynb", Sample.Text(cells));

    static string Here(string sign) => $"System.IO.File.WriteAllText(\"../{sign}\", Environment.ProcessId.ToString());";

    static string WaitFor(string sign) => $"while (!System.IO.File.Exists(\"../{sign}\")) System.Threading.Thread.Sleep(10);";

    async Task AppearedAsync(string sign)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); !File.Exists(_folder.File(sign)); await Task.Delay(20))
            Assert.True(DateTime.UtcNow < end, $"{sign} did not appear");
    }

    [Fact]
    public async Task Two_jobs_run_at_once_and_share_the_processors()
    {
        // Each waits for the other: one after the other they would never end.
        Notebook("a", Sample.Code(Here("a") + WaitFor("b") + "Environment.GetEnvironmentVariable(\"OMP_NUM_THREADS\")"));
        Notebook("b", Sample.Code(Here("b") + WaitFor("a") + "1"));
        var (code, output, errors) = await KdProcess.RunWithAsync(["-u", "OMP_NUM_THREADS"], _folder.Path, "run", "n", "--jobs", "2", "--timeout", "60");
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("2 notebooks, 2 at once", output);
        Assert.Matches(@"\na  passed .*\nb  passed .*\nout/index.html\n$", output);
        Assert.Equal([$"result: {Math.Max(1, Environment.ProcessorCount / 2)}"], Sample.Outputs(NotebookDocument.Load(_folder.File("out/a.ipynb")).Cells[0]));
    }

    [Fact]
    public async Task Notebooks_that_use_the_GPU_run_one_at_a_time_while_others_go_on()
    {
        // Opening the file fails while another holds it.
        const string Alone = "using (new System.IO.FileStream(\"../gpu\", System.IO.FileMode.OpenOrCreate, System.IO.FileAccess.Write, System.IO.FileShare.None)) System.Threading.Thread.Sleep(400);";
        Notebook("a", Sample.Code(Alone, "gpu"));
        Notebook("b", Sample.Code("var device = \"cpu\";", "parameters"), Sample.Code(Alone));
        Notebook("c", Sample.Code(Alone, "gpu"));
        var (code, _, errors) = await KdProcess.RunAsync(_folder.Path, "run", "n/a.ipynb", "n/c.ipynb", "--jobs", "3");
        Assert.Equal((0, ""), (code, errors));
        Notebook("a", Sample.Code("var device = \"auto\";", "parameters"), Sample.Code(Alone));
        (code, _, errors) = await KdProcess.RunAsync(_folder.Path, "run", "n/a.ipynb", "n/b.ipynb", "--jobs", "3", "-p", "device=cuda:0");
        Assert.Equal((0, ""), (code, errors));
    }

    [Fact]
    public async Task A_failing_notebook_does_not_stop_the_others_and_decides_the_exit_code()
    {
        Notebook("a", Sample.Code("throw new Exception(\"no\");"));
        Notebook("b", Sample.Code("1"));
        Notebook("c", Sample.Code("2"));
        var (code, output, errors) = await KdProcess.RunAsync(_folder.Path, "run", "n", "--jobs", "2");
        Assert.Equal(1, code);
        Assert.Contains("System.Exception: no", errors);
        Assert.Matches(@"\na  FAILED .*\nb  passed .*\nc  passed .*\nout/index.html\n$", output);
    }

    [Theory]
    [InlineData(Kill)]
    [InlineData(Terminate)]
    public async Task Killed_in_the_middle_of_two_it_leaves_no_process_and_resume_runs_what_is_left(int signal)
    {
        Notebook("a", Sample.Code("System.IO.File.AppendAllText(\"../runs\", \"a\");"));
        foreach (var name in new[] { "b", "c" })
            Notebook(name, Sample.Code($"System.IO.File.AppendAllText(\"../runs\", \"{name}\"); {Here(name)} {WaitFor("go")}"));
        Notebook("d", Sample.Code("System.IO.File.AppendAllText(\"../runs\", \"d\");"));
        using (var kd = KdProcess.Start(_folder.Path, "run", "n", "--jobs", "2"))
        {
            await AppearedAsync("b");
            await AppearedAsync("c");
            kd.Signal(signal);
            var (code, _, _) = await kd.EndAsync();
            Assert.Equal(signal == Kill ? 128 + Kill : 130, code);
        }
        foreach (var name in new[] { "b", "c" })
        {
            await ProcessTable.GoneAsync(int.Parse(File.ReadAllText(_folder.File(name))));
            Assert.Single(NotebookDocument.Load(_folder.File($"out/{name}.ipynb")).Cells);
        }
        _folder.Write("go", "");
        File.Delete(_folder.File("runs"));
        var resumed = await KdProcess.RunAsync(_folder.Path, "run", "n", "--jobs", "2", "--resume");
        Assert.Equal((0, ""), (resumed.Code, resumed.Errors));
        Assert.Equal("bcd", string.Concat(File.ReadAllText(_folder.File("runs")).Order()));
        Assert.Matches(@"\na  done before .*\nb  passed .*\nc  passed .*\nd  passed ", resumed.Output);
    }

    [Fact]
    public async Task A_result_that_cannot_be_written_stops_the_other_notebook_in_order()
    {
        Notebook("a", Sample.Code(WaitFor("b") + "new string('x', 500_000)"));
        Notebook("b", Sample.Code(Here("b") + "System.Threading.Thread.Sleep(-1);"));
        using var kd = KdProcess.StartWithFileLimit(_folder.Path, 64, "run", "n", "--jobs", "2");
        var (code, _, errors) = await kd.EndAsync();
        Assert.Equal(5, code);
        Assert.Contains("out/a.ipynb: not written", errors);
        await ProcessTable.GoneAsync(int.Parse(File.ReadAllText(_folder.File("b"))));
    }
}
