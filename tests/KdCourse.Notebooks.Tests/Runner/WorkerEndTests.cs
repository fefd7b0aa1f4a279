using System.Diagnostics;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Notebooks.Tests.Runner;

public sealed class WorkerEndTests : IDisposable
{
    readonly RunnerHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Theory]
    [InlineData("Environment.Exit(3);", "exit code 3")]
    [InlineData("Environment.Exit(0);", "exit code 0")]
    [InlineData("Environment.FailFast(\"broken\");", "Environment.FailFast")]
    [InlineData("C.abort();", "SIGABRT")]
    [InlineData("int F(int n) => F(n + 1) + 1;\nF(0)", "stack overflow")]
    [InlineData("var t = new System.Threading.Thread(() => throw new Exception(\"alone\")); t.Start(); t.Join(); await Task.Delay(-1);", "nothing caught")]
    public async Task A_cell_that_ends_its_process_is_the_one_that_is_blamed(string code, string reason)
    {
        var result = await _harness.RunAsync(Sample.Code(RunnerHarness.Native), Sample.Code("Console.WriteLine(\"the line before\");\n" + code), Sample.Code("1"));
        Assert.Equal(RunStatus.Failed, result.Status);
        Assert.Equal((2, "WorkerDied"), (result.Failure!.Number, result.Failure.Error.Name));
        Assert.Contains(reason, result.Failure.Error.Message);
        Assert.Contains(_harness.Outputs(1), o => o.StartsWith("stdout: the line before\n"));
        Assert.StartsWith("error: WorkerDied", _harness.Outputs(1)[^1]);
        Assert.Null(_harness.Saved.Cells[2].ExecutionCount);
    }

    [Fact]
    public async Task A_cell_that_may_fail_may_still_not_end_its_process()
    {
        var result = await _harness.RunAsync(Sample.Code("Environment.Exit(1);", "raises-exception"), Sample.Code("1"));
        Assert.Equal((RunStatus.Failed, 1), (result.Status, result.Executed));
    }

    [Fact]
    public async Task What_native_code_writes_is_an_output_and_cannot_disturb_the_run()
    {
        var result = await _harness.RunAsync(Sample.Code(RunnerHarness.Native), Sample.Code("""
            C.puts("from C");
            C.write(1, new byte[] { 0, 255, 254, 4, 0, 0, 0, 123, 125, 10 }, 10);
            C.write(2, new byte[] { 69, 10 }, 2);
            1
            """), Sample.Code("2"));
        Assert.Equal(RunStatus.Passed, result.Status);
        // Between two pieces of native text the cell's result may come: their order is kept, not their neighbourhood.
        var stdout = string.Concat(_harness.Outputs(1).Where(o => o.StartsWith("stdout: ")).Select(o => o["stdout: ".Length..]));
        Assert.StartsWith("from C\n\0", stdout);
        Assert.EndsWith("{}\n", stdout);
        Assert.Contains("stderr: E\n", _harness.Outputs(1));
        Assert.Contains("result: 1", _harness.Outputs(1));
        Assert.Equal(["result: 2"], _harness.Outputs(2));
    }

    [Fact]
    public async Task Native_text_at_a_cells_end_belongs_to_that_cell()
    {
        await _harness.RunAsync([Sample.Code(RunnerHarness.Native), .. Enumerable.Range(1, 10).Select(i => Sample.Code($"C.puts(\"cell {i}\");"))]);
        for (var i = 1; i <= 10; i++) Assert.Equal([$"stdout: cell {i}\n"], _harness.Outputs(i));
    }

    [Fact]
    public async Task A_cell_that_closes_its_stdout_is_waited_for_but_not_for_ever()
    {
        var result = await _harness.RunAsync(Sample.Code(RunnerHarness.Native), Sample.Code("C.close(1);"), Sample.Code("\"on\""));
        Assert.Equal(RunStatus.Passed, result.Status);
        Assert.Equal(["result: on"], _harness.Outputs(2));
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("await Task.Delay(-1);")]
    public async Task A_cell_that_takes_too_long_is_stopped_and_said_so(string code)
    {
        var clock = Stopwatch.StartNew();
        var result = await _harness.RunAsync(TimeSpan.FromSeconds(1), Sample.Code("1"), Sample.Code($"Console.WriteLine(Environment.ProcessId);\n{code}"), Sample.Code("1"));
        Assert.Equal((RunStatus.TimedOut, 2), (result.Status, result.Failure!.Number));
        Assert.Contains("longer than 1 s", result.Failure.Error.Message);
        Assert.InRange(clock.Elapsed.TotalSeconds, 1, 60);
        await ProcessTable.GoneAsync(int.Parse(_harness.Outputs(1)[0]["stdout: ".Length..]));
    }

    [Fact]
    public async Task What_a_notebook_started_ends_with_it()
    {
        await _harness.RunAsync(Sample.Code("System.Diagnostics.Process.Start(\"sleep\", \"600\").Id"));
        await ProcessTable.GoneAsync(int.Parse(_harness.Outputs(0)[0]["result: ".Length..]));
    }

    [Fact]
    public async Task A_worker_that_cannot_even_start_is_an_error_of_the_first_cell()
    {
        var options = new RunOptions(new WorkerCommand("/bin/false", []), _harness.Folder, Path.Combine(_harness.Folder, "out.ipynb"));
        var result = await new NotebookRunner(options, _harness).RunAsync(Sample.Notebook(Sample.Code("1")), CancellationToken.None);
        Assert.Equal((RunStatus.Failed, 1, "WorkerDied"), (result.Status, result.Failure!.Number, result.Failure.Error.Name));
    }
}
