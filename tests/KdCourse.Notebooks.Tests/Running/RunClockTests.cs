using KdCourse.Cli.Running;
using KdCourse.Notebooks.Cache;

namespace KdCourse.Notebooks.Tests.Running;

public sealed class RunClockTests : IDisposable
{
    readonly TempFolder _folder = new();
    readonly NotebookJob[] _jobs = [.. new[] { "a", "b", "c" }.Select(n => new NotebookJob(Sample.Notebook(Sample.Code("1")), "", n, "", "", "profile=smoke"))];

    public void Dispose() => _folder.Dispose();

    RunTimes Times(params (string Name, double[] Cells)[] known)
    {
        var times = new RunTimes(_folder.File("times.json"));
        foreach (var (name, cells) in known) times.Keep(name, new RunTimes.Entry(cells.Sum(), cells, DateTimeOffset.UnixEpoch));
        return new RunTimes(_folder.File("times.json"));
    }

    [Fact]
    public void Without_earlier_runs_nothing_is_promised()
    {
        var clock = new RunClock(_jobs, 1, Times());
        clock.CellStarted(_jobs[0], 3, 4);
        Assert.Null(clock.Left());
        Assert.Equal(0.5, clock.Fraction(_jobs[0]));
    }

    [Fact]
    public void The_time_left_is_that_of_the_cells_and_notebooks_still_to_come()
    {
        // Long times: the milliseconds of this test do not count.
        var clock = new RunClock(_jobs, 1, Times(("a profile=smoke", [1000, 3000]), ("b profile=smoke", [2000, 4000]), ("c", [1])));
        Assert.Equal(4000 + 6000 + 5000, clock.Left()!.Value.TotalSeconds, 1.0); // c is known with other settings only: the mean of a and b.
        clock.CellStarted(_jobs[0], 2, 2);
        Assert.Equal(3000 + 6000 + 4500, clock.Left()!.Value.TotalSeconds, 5.0);
        Assert.Equal(0.25, clock.Fraction(_jobs[0]), 0.01);
        clock.Finished(_jobs[0]);
        Assert.Equal((1, 3), (clock.Done, clock.Total));
        Assert.Equal(6000 + 6000, clock.Left()!.Value.TotalSeconds, 5.0);
        clock.Finished(_jobs[1]);
        clock.Finished(_jobs[2]);
        Assert.Equal(TimeSpan.Zero, clock.Left());
    }

    [Fact]
    public void Two_at_once_take_half_the_time_but_never_less_than_the_longest()
    {
        var times = Times(("a profile=smoke", [100]), ("b profile=smoke", [100]), ("c profile=smoke", [1000]));
        Assert.Equal(1000, new RunClock(_jobs, 2, times).Left()!.Value.TotalSeconds, 1.0);
        Assert.Equal(100, new RunClock(_jobs[..2], 2, times).Left()!.Value.TotalSeconds, 1.0);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{\"a\": null}")]
    [InlineData("{\"a\": {\"Seconds\": 1, \"Cells\": null}}")]
    public void A_damaged_file_of_times_is_an_empty_one(string text)
    {
        var times = new RunTimes(_folder.Write("times.json", text));
        Assert.Null(times.Find("a"));
        times.Keep("b", new RunTimes.Entry(1, [1], DateTimeOffset.UnixEpoch));
        Assert.Equal(1, new RunTimes(_folder.File("times.json")).Find("b")!.Seconds);
    }
}
