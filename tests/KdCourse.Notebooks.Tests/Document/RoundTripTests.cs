using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KdCourse.Notebooks.Document;

namespace KdCourse.Notebooks.Tests.Document;

public sealed class RoundTripTests
{
    static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "fixtures", name);

    [Theory]
    [InlineData("everything.ipynb")]
    [InlineData("string-sources.ipynb")]
    [InlineData("minor-4.ipynb")]
    [InlineData("no-cells.ipynb")]
    public void A_file_that_Jupyter_wrote_comes_back_byte_for_byte(string name)
    {
        using var folder = new TempFolder();
        NotebookDocument.Load(Fixture(name)).Save(folder.File("copy.ipynb"));
        Assert.Equal(File.ReadAllBytes(Fixture(name)), File.ReadAllBytes(folder.File("copy.ipynb")));
    }

    [Theory]
    [InlineData("everything.ipynb")]
    [InlineData("string-sources.ipynb")]
    public void Setting_a_source_to_itself_changes_no_byte(string name)
    {
        var notebook = NotebookDocument.Load(Fixture(name));
        foreach (var cell in notebook.Cells) cell.Source = cell.Source + "";
        Assert.Equal(File.ReadAllText(Fixture(name)), notebook.ToText());
    }

    [Fact]
    public void Any_text_survives_as_a_cell_source() => Prop.ForAll<NonNull<string>>(text =>
    {
        var source = WithoutLoneSurrogates(text.Get);
        var notebook = Sample.Notebook(Sample.Code("x"));
        notebook.Cells[0].Source = source;
        var written = notebook.ToText();
        return Sample.Parse(written).Cells[0].Source == source && Sample.Parse(written).ToText() == written;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lines_put_together_are_the_text_and_only_the_last_may_lack_its_end() => Prop.ForAll<NonNull<string>>(text =>
    {
        var lines = MultilineText.Lines(text.Get).Select(l => l!.GetValue<string>()).ToList();
        return string.Concat(lines) == text.Get && lines.All(l => l.Length > 0)
            && lines.SkipLast(1).All(l => "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029".Contains(l[^1]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_that_is_not_ASCII_is_written_as_it_is()
    {
        var notebook = Sample.Notebook(Sample.Markdown("注意力 🦉 \u2028 \x7f"));
        Assert.Contains("注意力 🦉 \u2028 \x7f", notebook.ToText());
    }

    [Fact]
    public void A_byte_order_mark_is_no_obstacle()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sample.Text(Sample.Code("1")))];
        Assert.Equal("1", NotebookDocument.Parse(bytes, "x").Cells[0].Source);
    }

    [Fact]
    public void A_key_that_is_added_to_a_sorted_object_keeps_it_sorted()
    {
        var cell = Sample.Notebook(Sample.Code("1")).Cells[0];
        cell.Metadata.SetSorted("execution", 1);
        cell.Metadata.SetSorted("zebra", 1);
        Assert.Equal(["execution", "tags", "zebra"], cell.Metadata.Select(m => m.Key));
    }

    static string WithoutLoneSurrogates(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
