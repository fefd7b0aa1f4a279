using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Kernel;
using KdCourse.Notebooks.Results;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Notebooks.Tests.Results;

/// <summary>A run in which one cell passed, one was left out, one failed with an ugly message, and one was not reached.</summary>
static class ResultSample
{
    public const string Message = "no \u001b[31mcolour\u001b[0m, \0, <&>, \ud83d\ude00\nsecond line";

    public static NotebookResult Failed(RunStatus status = RunStatus.Failed)
    {
        var notebook = Sample.Notebook(Executed(Sample.Code("1"), 1, "00", "01.5"), Sample.Code("2", "skip-execution"), Sample.Markdown("text"),
            Executed(Sample.Code("3"), 2, "02", "02.25"), Sample.Code("4"), Sample.Code(""));
        var failure = new CellFailure("n.ipynb", 2, 3, "id-4", "throw", new CellError("System.Exception", Message, 1, ["at cell 2"]));
        return NotebookResult.Of("sub/n", notebook, new RunResult(status, 2, TimeSpan.FromSeconds(2.5), failure));
    }

    public static NotebookResult Passed => NotebookResult.Of("other", Sample.Notebook(Executed(Sample.Code("1"), 1, "05", "06")), new RunResult(RunStatus.Passed, 1, TimeSpan.FromSeconds(1), null));

    static JsonObject Executed(JsonObject cell, int count, string start, string end)
    {
        cell["execution_count"] = count;
        cell["metadata"]!["execution"] = new JsonObject
        {
            ["iopub.execute_input"] = $"2026-03-01T12:00:{start}Z",
            ["shell.execute_reply"] = $"2026-03-01T12:00:{end}Z",
        };
        return cell;
    }
}
