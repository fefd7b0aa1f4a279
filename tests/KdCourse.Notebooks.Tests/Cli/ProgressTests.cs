namespace KdCourse.Notebooks.Tests.Cli;

public sealed class ProgressTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_log_has_a_line_for_start_and_end_and_one_for_a_cell_that_took_long()
    {
        _folder.Write("n.ipynb", Sample.Text(Sample.Code("1"), Sample.Code("System.Threading.Thread.Sleep(1500);"), Sample.Code("for (var i = 0; i < 500; i++) Console.WriteLine(i);")));
        var (code, output, errors) = await KdProcess.RunWithAsync(["KD_SLOW_CELL=1.4"], _folder.Path, "run", "n.ipynb");
        Assert.Equal((0, ""), (code, errors));
        var lines = output.Split('\n');
        Assert.Equal("n  started", lines[0]);
        Assert.StartsWith("n  cell 2/3  1.", lines.Single(l => l.Contains("cell 2/3")));
        Assert.StartsWith("n  passed  3 cells  ", lines.First(l => l.Contains("passed")));
        Assert.InRange(lines.Length, 5, 8); // Slow machines may have one more slow cell.
    }

    [Fact]
    public async Task The_second_time_the_log_says_how_long_it_will_take()
    {
        _folder.Write("n/a.ipynb", Sample.Text(Sample.Code("System.Threading.Thread.Sleep(100);")));
        _folder.Write("n/b.ipynb", Sample.Text(Sample.Code("2")));
        var first = await KdProcess.RunAsync(_folder.Path, "run", "n", "--jobs", "1");
        Assert.DoesNotContain("about", first.Output);
        var second = await KdProcess.RunAsync(_folder.Path, "run", "n", "--no-cache", "--jobs", "1");
        Assert.Matches(@"^2 notebooks, about [\d.]+ s\na  started, about [\d.]+ s\n", second.Output);
        Assert.Matches(@"\na  passed .*\(1 of 2, [\d.]+ s left\)\n", second.Output);
        Assert.Matches(@"\nb  passed .*\(2 of 2\)\n", second.Output);
    }
}
