using System.Globalization;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Notebooks.Tests.Runner;

public sealed class NotebookRunnerTests : IDisposable
{
    readonly RunnerHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Console_text_and_displays_stay_in_the_order_in_which_the_cell_made_them()
    {
        await _harness.RunAsync(Sample.Code("""
            Console.Write("a"); Console.WriteLine("b");
            display("shown");
            Console.Error.WriteLine("oops");
            Console.Write('c');
            "value"
            """));
        Assert.Equal(["stdout: ab\n", "display: shown", "stderr: oops\n", "stdout: c", "result: value"], _harness.Outputs(0));
    }

    [Fact]
    public async Task Text_in_many_pieces_becomes_one_output()
    {
        await _harness.RunAsync(Sample.Code("for (var i = 0; i < 1000; i++) Console.WriteLine(i);"));
        Assert.Equal("stdout: " + string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i}\n")), Assert.Single(_harness.Outputs(0)));
    }

    [Fact]
    public async Task An_update_replaces_what_an_earlier_cell_displayed()
    {
        await _harness.RunAsync(Sample.Code("var d = display(\"before\");"), Sample.Code("d.Update(\"after\");"));
        Assert.Equal(["display: after"], _harness.Outputs(0));
        Assert.Empty(_harness.Outputs(1));
    }

    [Fact]
    public async Task A_large_script_that_several_outputs_bring_is_in_the_notebook_once_even_after_an_update()
    {
        const string Chart = """
            class Chart(int number)
            {
                public Dictionary<string, string> ToMimeBundle() => new() { ["text/html"] = $"<p>{number}</p>\n<script>/*{new string('x', 30_000)}*/</script>\n<script>draw({number})</script>" };
            }
            var first = display(new Chart(1)); display(new Chart(2)); display(new Chart(3));
            """;
        int[] Sizes() => [.. _harness.Saved.Cells[0].Outputs.Select(o => o!["data"]!["text/html"]?.ToJsonString().Length ?? 0)];
        await _harness.RunAsync(Sample.Code(Chart));
        Assert.Equal([true, false, false], Sizes().Select(s => s > 30_000));
        Assert.Contains("draw(3)", _harness.Saved.Cells[0].Outputs[2]!["data"]!["text/html"]!.ToJsonString());
        await _harness.RunAsync(Sample.Code(Chart), Sample.Code("first.Update(\"gone\");"));
        Assert.Equal([false, true, false], Sizes().Select(s => s > 30_000));
    }

    [Fact]
    public async Task A_failing_cell_ends_the_run_and_what_there_is_is_saved()
    {
        var result = await _harness.RunAsync(Sample.Code("var a = 1; a"), Sample.Markdown("text"), Sample.Code("var b = a;\nthrow new Exception(\"no\");"), Sample.Code("\"never\""));
        Assert.Equal(RunStatus.Failed, result.Status);
        Assert.Equal("sample.ipynb: cell 2 of 3 (id id-3), line 2: System.Exception: no\n    throw new Exception(\"no\");", result.Failure!.ToString());
        Assert.Equal(["result: 1"], _harness.Outputs(0));
        Assert.Equal(["error: System.Exception: no"], _harness.Outputs(2));
        Assert.Equal((null, 0), (_harness.Saved.Cells[3].ExecutionCount, _harness.Outputs(3).Length));
        Assert.Equal(["start 1/3", "end 1/3 Passed", "start 2/3", "end 2/3 Failed"], _harness.Progress);
    }

    [Fact]
    public async Task A_cell_tagged_raises_exception_may_fail_and_the_run_goes_on()
    {
        var result = await _harness.RunAsync(Sample.Code("throw new Exception(\"shown\");", "raises-exception"), Sample.Code("int x = \"a\";", "raises-exception"), Sample.Code("1"));
        Assert.Equal(RunStatus.Passed, result.Status);
        Assert.Equal(["error: System.Exception: shown"], _harness.Outputs(0));
        Assert.StartsWith("error: CompilationError", Assert.Single(_harness.Outputs(1)));
        Assert.Equal(["result: 1"], _harness.Outputs(2));
    }

    [Fact]
    public async Task Skipped_and_empty_cells_are_left_alone_and_not_counted()
    {
        var result = await _harness.RunAsync(Sample.Code("1"), Sample.Code("throw new Exception();", "skip-execution"), Sample.Code(" \n"), Sample.Code("2"));
        Assert.Equal((RunStatus.Passed, 2), (result.Status, result.Executed));
        Assert.Equal([1, null, null, 2], _harness.Saved.Cells.Select(c => c.ExecutionCount));
    }

    [Fact]
    public async Task Old_outputs_are_gone_from_cells_that_were_not_reached()
    {
        var late = Sample.Code("2");
        late["outputs"]!.AsArray().Add((System.Text.Json.Nodes.JsonNode)KdCourse.Notebooks.Document.CellOutput.Stream("stdout", "old"));
        late["execution_count"] = 7;
        await _harness.RunAsync(Sample.Code("throw new Exception();"), late);
        Assert.Equal((null, 0), (_harness.Saved.Cells[1].ExecutionCount, _harness.Outputs(1).Length));
    }

    [Fact]
    public async Task Each_cell_carries_its_start_and_end()
    {
        await _harness.RunAsync(Sample.Code("await Task.Delay(150);"));
        var times = _harness.Saved.Cells[0].Metadata["execution"]!;
        DateTime Time(string key) => DateTime.Parse(times[key]!.ToString(), CultureInfo.InvariantCulture);
        var took = Time("shell.execute_reply") - Time("iopub.execute_input");
        Assert.InRange(took.TotalSeconds, 0.149, 60);
    }

    [Fact]
    public async Task Code_works_in_the_notebooks_folder()
    {
        File.WriteAllText(Path.Combine(_harness.Folder, "data.txt"), "found");
        await _harness.RunAsync(Sample.Code("System.IO.File.ReadAllText(\"data.txt\")"));
        Assert.Equal(["result: found"], _harness.Outputs(0));
    }

    [Fact]
    public async Task A_question_to_the_keyboard_gets_no_answer_instead_of_waiting()
    {
        var result = await _harness.RunAsync(Sample.Code("Console.ReadLine()"));
        Assert.Equal(RunStatus.Passed, result.Status);
        Assert.Equal(["result: null"], _harness.Outputs(0));
    }

    [Fact]
    public async Task A_notebook_without_code_needs_no_worker()
    {
        var result = await _harness.RunAsync(Sample.Markdown("# only text"));
        Assert.Equal((RunStatus.Passed, 0), (result.Status, result.Executed));
        Assert.Equal("# only text", _harness.Saved.Cells[0].Source);
    }
}
