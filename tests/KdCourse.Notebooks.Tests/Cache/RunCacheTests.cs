using System.Text.Json.Nodes;
using KdCourse.Notebooks.Cache;
using KdCourse.Notebooks.Document;

namespace KdCourse.Notebooks.Tests.Cache;

public sealed class RunCacheTests : IDisposable
{
    static readonly CachedRun _run = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), TimeSpan.FromSeconds(12.5), 2);

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static JsonObject[] Cells() => [Sample.Markdown("# a"), Sample.Code("1"), Sample.Code("2", "tag")];

    static NotebookDocument Executed()
    {
        var notebook = Sample.Notebook(Cells());
        notebook.Cells[1].ExecutionCount = 1;
        notebook.Cells[1].Outputs.Add((JsonNode)CellOutput.Stream("stdout", "one\n"));
        notebook.Cells[1].Metadata["execution"] = new JsonObject { ["iopub.execute_input"] = "2026-03-01T12:00:00Z" };
        return notebook;
    }

    string Entry => Directory.GetFiles(_folder.Path, "*.run").Single();

    [Fact]
    public void What_was_kept_comes_back_into_a_notebook_with_newer_text()
    {
        var cache = new RunCache(_folder.Path);
        cache.Keep("key", Executed(), _run);
        var fresh = Sample.Notebook([Sample.Markdown("# b"), .. Cells()[1..]]);
        Assert.Equal(_run, cache.Find("key", fresh));
        Assert.Equal("# b", fresh.Cells[0].Source);
        Assert.Equal((1, null), (fresh.Cells[1].ExecutionCount, fresh.Cells[2].ExecutionCount));
        Assert.Equal(["stdout: one\n"], Sample.Outputs(fresh.Cells[1]));
        Assert.Equal("2026-03-01T12:00:00Z", (string?)fresh.Cells[1].Metadata["execution"]!["iopub.execute_input"]);
        Assert.Equal(["tag"], fresh.Cells[2].Tags);
        Assert.Null(cache.Find("other", fresh));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(70)]
    [InlineData(-1)]
    public void A_damaged_entry_counts_as_missing_leaves_the_notebook_alone_and_goes(int at)
    {
        var cache = new RunCache(_folder.Path);
        cache.Keep("key", Executed(), _run);
        var bytes = File.ReadAllBytes(Entry);
        bytes[at < 0 ? bytes.Length + at : at] ^= 1;
        File.WriteAllBytes(Entry, bytes);
        var fresh = Sample.Notebook(Cells());
        var before = fresh.ToText();
        Assert.Null(cache.Find("key", fresh));
        Assert.Equal(before, fresh.ToText());
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(100)]
    public void A_cut_off_entry_counts_as_missing(int length)
    {
        var cache = new RunCache(_folder.Path);
        cache.Keep("key", Executed(), _run);
        File.WriteAllBytes(Entry, File.ReadAllBytes(Entry)[..length]);
        Assert.Null(cache.Find("key", Sample.Notebook(Cells())));
    }

    [Fact]
    public void The_folder_stays_below_its_limit_and_what_was_used_last_stays()
    {
        new RunCache(_folder.Path).Keep("size", Executed(), _run);
        var cache = new RunCache(_folder.Path, new FileInfo(Entry).Length * 5 / 2);
        foreach (var key in new[] { "a", "b" }) cache.Keep(key, Executed(), _run);
        foreach (var (key, hour) in new[] { ("size", 1), ("a", 2), ("b", 3) })
        {
            if (File.Exists(_folder.File(key + ".run"))) File.SetLastWriteTimeUtc(_folder.File(key + ".run"), new DateTime(2026, 1, 1, hour, 0, 0, DateTimeKind.Utc));
        }
        Assert.NotNull(cache.Find("a", Sample.Notebook(Cells()))); // Now b is the one not used for longest.
        cache.Keep("c", Executed(), _run);
        Assert.Equal(["a.run", "c.run"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_folder_that_cannot_be_written_keeps_nothing_and_disturbs_nobody()
    {
        var cache = new RunCache(Path.Combine(_folder.Write("file", ""), "below"));
        cache.Keep("key", Executed(), _run);
        Assert.Null(cache.Find("key", Sample.Notebook(Cells())));
    }
}
