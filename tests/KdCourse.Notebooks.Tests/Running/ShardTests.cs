using FsCheck;
using FsCheck.Fluent;
using KdCourse.Cli;
using KdCourse.Cli.Running;
using KdCourse.Notebooks.Cache;

namespace KdCourse.Notebooks.Tests.Running;

public sealed class ShardTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static NotebookJob Job(int i) => new(Sample.Notebook(Sample.Code("1")), "", $"n{i:000}", "", "");

    RunTimes Times(IReadOnlyList<NotebookJob> jobs, IEnumerable<int> seconds)
    {
        var times = new RunTimes(_folder.File(Path.GetRandomFileName()));
        foreach (var (job, time) in jobs.Zip(seconds).Where(t => t.Second > 0)) times.Keep(job.TimesName, new RunTimes.Entry(time, [], DateTimeOffset.UnixEpoch));
        return times;
    }

    [Fact]
    public void All_parts_together_are_all_notebooks_once_in_order_and_no_part_has_much_more_to_do()
    {
        var sizes = Gen.Choose(0, 100).ArrayOf().ToArbitrary();
        Prop.ForAll(sizes, Gen.Choose(1, 7).ToArbitrary(), (seconds, count) =>
        {
            seconds = seconds[..Math.Min(seconds.Length, 12)];
            var jobs = Enumerable.Range(0, seconds.Length).Select(Job).ToList();
            var times = Times(jobs, seconds);
            var parts = Enumerable.Range(1, count).Select(n => new Shard(n, count).Of(jobs, times)).ToList();
            Assert.Equal(jobs.Select(j => j.Name), parts.SelectMany(p => p).Select(j => j.Name).Order(StringComparer.Ordinal));
            Assert.All(parts, p => Assert.Equal(p.OrderBy(j => j.Name, StringComparer.Ordinal), p));
            var mean = seconds.Where(s => s > 0).DefaultIfEmpty(1).Average();
            double Load(NotebookJob j) => times.Find(j.TimesName)?.Seconds ?? mean;
            var loads = parts.Select(p => p.Sum(Load)).ToList();
            // The bound of "longest first, to the least loaded": the mean and one notebook more.
            Assert.True(loads.Max() <= jobs.Sum(Load) / count + jobs.Select(Load).DefaultIfEmpty().Max() + 1e-9);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Fact]
    public void The_longest_notebook_gets_a_part_of_its_own()
    {
        var jobs = Enumerable.Range(0, 4).Select(Job).ToList();
        var times = Times(jobs, [10, 10, 100, 10]);
        Assert.Equal(["n002"], new Shard(1, 2).Of(jobs, times).Select(j => j.Name));
        Assert.Equal(["n000", "n001", "n003"], new Shard(2, 2).Of(jobs, times).Select(j => j.Name));
    }

    [Theory]
    [InlineData("0/2")]
    [InlineData("3/2")]
    [InlineData("1/0")]
    [InlineData("-1/2")]
    [InlineData("2")]
    [InlineData("1/2/3")]
    public void A_part_that_does_not_exist_is_refused(string text) => Assert.Contains("--shard " + text, Assert.Throws<UsageException>(() => Shard.Parse(text)).Message);
}
