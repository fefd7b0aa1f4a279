using KdCourse.Notebooks.Runner;

namespace KdCourse.Notebooks.Tests.Runner;

public sealed class OutputLimitTests
{
    static NotebookDocumentCell Cell() => new();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Of_a_long_text_the_first_and_the_last_part_are_kept_and_the_rest_is_counted(int piece)
    {
        var text = string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i:000} "));
        var bounded = new BoundedText(100);
        for (var i = 0; i < text.Length; i += piece) bounded.Append(text.AsSpan(i, Math.Min(piece, text.Length - i)));
        var kept = bounded.ToString().Split('\n');
        Assert.Equal(3, kept.Length);
        Assert.Equal((text[..50], text[^50..]), (kept[0], kept[2]));
        Assert.StartsWith("[3,900 characters left out here", kept[1]);
    }

    [Fact]
    public void A_text_at_the_limit_is_whole()
    {
        var bounded = new BoundedText(100);
        foreach (var c in new string('x', 100)) bounded.Append([c]);
        Assert.Equal(new string('x', 100), bounded.ToString());
    }

    [Fact]
    public void No_character_is_cut_in_half()
    {
        for (var shift = 0; shift < 2; shift++)
        {
            var bounded = new BoundedText(20);
            bounded.Append(new string('x', shift) + string.Concat(Enumerable.Repeat("🦉", 100)));
            Assert.DoesNotContain('\ufffd', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(bounded.ToString())));
        }
    }

    [Fact]
    public void Streams_that_take_turns_share_one_limit_and_outputs_are_counted()
    {
        var cell = Cell();
        for (var i = 0; i < 3000; i++) cell.Outputs.Stream(i % 2 == 0 ? "stdout" : "stderr", new string('z', 10_000));
        cell.Outputs.End();
        Assert.Equal(OutputCollector.MaxOutputs + 1, cell.Shown.Length);
        Assert.StartsWith("stderr: [2,000 outputs", cell.Shown[^1]);
        Assert.InRange(cell.Shown.Sum(s => s.Count(c => c == 'z')), OutputCollector.MaxText, OutputCollector.MaxText + 10_000);
    }

    [Fact]
    public void A_result_and_an_error_are_kept_behind_any_number_of_outputs()
    {
        var cell = Cell();
        for (var i = 0; i < 2000; i++) cell.Outputs.Display("a", new Dictionary<string, string> { ["text/plain"] = "x" });
        cell.Outputs.Result(new Dictionary<string, string> { ["text/plain"] = "value" });
        cell.Outputs.Error(new("Name", "message", null, []));
        Assert.Equal("result: value", cell.Shown[OutputCollector.MaxOutputs]);
        Assert.Equal("error: Name: message", cell.Shown[^1]);
    }

    sealed class NotebookDocumentCell
    {
        readonly KdCourse.Notebooks.Document.NotebookDocument _notebook = Sample.Notebook(Sample.Code("1"));

        public NotebookDocumentCell() => Outputs.Begin(_notebook.Cells[0], 1);

        public OutputCollector Outputs { get; } = new();

        public string[] Shown => Sample.Outputs(_notebook.Cells[0]);
    }
}
