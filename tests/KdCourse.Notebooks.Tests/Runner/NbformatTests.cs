using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Notebooks.Tests.Runner;

/// <summary>What the runner writes is a notebook for Jupyter's own tools.</summary>
public sealed class NbformatTests : IDisposable
{
    const string Rich = """
        class Rich
        {
            public Dictionary<string, string> ToMimeBundle() => new()
            {
                ["text/plain"] = "rich", ["text/html"] = "<b>rich-html</b>", ["image/svg+xml"] = "<svg xmlns='http://www.w3.org/2000/svg'/>",
                ["application/json"] = "{\"a\": [1, null]}", ["text/latex"] = "$x$",
                ["image/png"] = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
            };
        }
        var shown = display(new Rich());
        Console.WriteLine("printed-text"); Console.Error.WriteLine("error-text");
        new Rich()
        """;

    readonly RunnerHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task An_executed_notebook_validates_and_renders()
    {
        await _harness.RunAsync(Sample.Markdown("# heading-text\n$a^2$"), Sample.Code(Rich), Sample.Code("shown.Update(\"updated-text\");"),
            Sample.Code("throw new Exception(\"allowed-text\");", "raises-exception", "exercise"), Sample.Code("1", "solution"), Sample.Code("", "x"),
            Sample.Code("Console.Write(\"\\0\\u001b[31m\\ud800\\r\\u2028\");"), Sample.Code("int x = \"fatal-text\";"), Sample.Code("2"));
        var html = Assert.Single(await Jupyter.CheckAsync(Path.Combine(_harness.Folder, "out.ipynb")));
        foreach (var text in new[] { "heading-text", "printed-text", "error-text", "rich-html", "updated-text", "allowed-text", "Left out: the solutions", "error CS0029" }) Assert.Contains(text, html);
    }

    [Theory]
    [InlineData("{\"nbformat\":4,\"nbformat_minor\":5,\"cells\":[{\"cell_type\":\"code\",\"source\":\"1\"},{\"cell_type\":\"markdown\",\"source\":[\"a\"]}]}")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"source\":\"1\"}],\"metadata\":{}}")]
    [InlineData("{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{},\"cells\":[{\"cell_type\":\"code\",\"id\":\"a\",\"source\":\"1\"},{\"cell_type\":\"code\",\"id\":\"a\",\"source\":\"2\"},{\"cell_type\":\"code\",\"id\":\"a-2\",\"source\":\"2\"},{\"cell_type\":\"raw\",\"id\":\"no good\",\"source\":\"raw\"},{\"cell_type\":\"raw\",\"id\":7,\"source\":\"raw\"}]}")]
    [InlineData("{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{},\"cells\":[{\"cell_type\":\"code\",\"id\":\"a\",\"metadata\":{\"tags\":\"slow\"},\"execution_count\":\"x\",\"outputs\":[7],\"source\":\"1\"}]}")]
    public async Task What_a_hand_written_file_lacks_is_given_to_the_executed_one(string text)
    {
        var output = Path.Combine(_harness.Folder, "out.ipynb");
        var options = new RunOptions(new WorkerCommand(RunnerHarness.Program, ["worker"]), _harness.Folder, output);
        var result = await new NotebookRunner(options, _harness).RunAsync(Sample.Parse(text), CancellationToken.None);
        Assert.Equal(RunStatus.Passed, result.Status);
        await Jupyter.CheckAsync(output);
    }

    [Fact]
    public async Task A_notebook_that_was_stopped_validates_too()
    {
        await _harness.RunAsync(TimeSpan.FromSeconds(0.5), Sample.Code("display(1);"), Sample.Code("Console.Write(\"here\"); while (true) { }"), Sample.Code("2"));
        await Jupyter.CheckAsync(Path.Combine(_harness.Folder, "out.ipynb"));
        Assert.Equal(["stdout: here", "error: CellTimeout: The cell ran longer than 0.5 s and was stopped. Allow more time, or give it less to do."], _harness.Outputs(1));
    }

    [Theory]
    [InlineData("{\"kernelspec\":{\"name\":\"python3\",\"language\":\"python\",\"display_name\":\"p\"}}", "{}", "metadata.kernelspec: found the kernel \"python3\" for python")]
    [InlineData("{\"kernelspec\":{\"name\":\"ir\"}}", "{}", "found the kernel \"ir\"")]
    [InlineData("{\"language_info\":{\"name\":\"julia\"}}", "{}", "for julia")]
    [InlineData("{}", "{\"polyglot_notebook\":{\"kernelName\":\"fsharp\"}}", "cell 1, metadata: found a cell in \"fsharp\"")]
    [InlineData("{\"kernelspec\":{\"name\":\".net-csharp\",\"language\":\"C#\",\"display_name\":\"c\"}}", "{\"polyglot_notebook\":{\"kernelName\":\"csharp\"}}", null)]
    [InlineData("{\"kernelspec\":7}", "{}", null)]
    public void Another_language_is_told_before_anything_is_executed(string notebook, string cell, string? told)
    {
        var text = $"{{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{notebook},\"cells\":[{{\"cell_type\":\"code\",\"id\":\"a\",\"metadata\":{cell},\"source\":\"1\"}}]}}";
        if (told is null) NotebookLanguage.Check(Sample.Parse(text));
        else Assert.Contains(told, Assert.Throws<NotebookFormatException>(() => NotebookLanguage.Check(Sample.Parse(text))).Message);
    }
}
