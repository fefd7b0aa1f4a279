using KdCourse.Notebooks.Cache;

namespace KdCourse.Notebooks.Tests.Cache;

public sealed class RunJournalTests : IDisposable
{
    static readonly CachedRun _run = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), TimeSpan.FromSeconds(12.5), 2);

    readonly TempFolder _folder = new();
    readonly string _output;

    public RunJournalTests()
    {
        _output = _folder.Write("out/n.ipynb", "executed");
        new RunJournal(_folder.Path, "run", resume: false).Done(_output, Sample.Notebook(Sample.Code("1")), _run);
    }

    public void Dispose() => _folder.Dispose();

    CachedRun? Found(string code = "1", string run = "run") => new RunJournal(_folder.Path, run, resume: true).Find(_output, Sample.Notebook(Sample.Code(code)));

    [Fact]
    public void A_resumed_run_knows_what_was_done()
    {
        Assert.Equal(_run, Found());
        Assert.Null(Found(run: "another folder"));
    }

    [Fact]
    public void A_notebook_with_other_code_or_whose_result_was_changed_is_not_done()
    {
        Assert.Null(Found(code: "2"));
        _folder.Write("out/n.ipynb", "changed by hand");
        Assert.Null(Found());
        File.Delete(_output);
        Assert.Null(Found());
    }

    [Fact]
    public void A_run_that_is_not_resumed_forgets()
    {
        _ = new RunJournal(_folder.Path, "run", resume: false);
        Assert.Null(Found());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"a\":")]
    [InlineData("[1]")]
    public void A_damaged_journal_is_an_empty_one(string text)
    {
        File.WriteAllText(Directory.GetFiles(_folder.Path, "journal-*.json").Single(), text);
        Assert.Null(Found());
    }
}
