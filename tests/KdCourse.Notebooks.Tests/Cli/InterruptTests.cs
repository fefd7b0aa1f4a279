using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Tests.Runner;

namespace KdCourse.Notebooks.Tests.Cli;

public sealed class InterruptTests : IDisposable
{
    const int Interrupt = 2, Kill = 9, Terminate = 15;

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Starts a notebook that hangs in its second cell; gives the processes that must go.</summary>
    async Task<(KdProcess Kd, int Worker, int Child)> HangAsync()
    {
        _folder.Write("n.ipynb", Sample.Text(
            Sample.Code("$\"{Environment.ProcessId} {System.Diagnostics.Process.Start(\"sleep\", \"600\").Id}\""),
            Sample.Code("System.Threading.Thread.Sleep(-1);"),
            Sample.Code("\"never\"")));
        var kd = KdProcess.Start(_folder.Path, "run", "n.ipynb");
        await kd.LineAsync("n  cell 1/3");
        var ids = Sample.Outputs(Saved.Cells[0])[0]["result: ".Length..].Split(' ').Select(int.Parse).ToArray();
        return (kd, ids[0], ids[1]);
    }

    NotebookDocument Saved => NotebookDocument.Load(_folder.File("out/n.ipynb"));

    [Theory]
    [InlineData(Interrupt)]
    [InlineData(Terminate)]
    public async Task An_interrupt_leaves_a_valid_partly_executed_notebook_and_no_process(int signal)
    {
        var (kd, worker, child) = await HangAsync();
        using (kd)
        {
            kd.Signal(signal);
            var (code, output, errors) = await kd.EndAsync();
            Assert.Equal(130, code);
            Assert.Contains("interrupted", output);
            Assert.Contains("cell 2 of 3", errors);
        }
        Assert.Equal([1, 2, null], Saved.Cells.Select(c => c.ExecutionCount));
        Assert.Equal("error: Interrupted: The run was interrupted during this cell.", Assert.Single(Sample.Outputs(Saved.Cells[1])));
        Assert.True(File.Exists(_folder.File("out/n.html")));
        await ProcessTable.GoneAsync(worker);
        await ProcessTable.GoneAsync(child);
    }

    [Fact]
    public async Task A_parent_that_is_killed_takes_its_worker_and_the_workers_children_with_it()
    {
        var (kd, worker, child) = await HangAsync();
        using (kd)
        {
            kd.Signal(Kill);
            await kd.EndAsync();
        }
        await ProcessTable.GoneAsync(worker);
        await ProcessTable.GoneAsync(child);
        Assert.Equal(3, Saved.Cells.Count);
    }
}
