using System.Text;
using KdCourse.Cli.Progress;
using KdCourse.Cli.Running;
using KdCourse.Notebooks.Results;

namespace KdCourse.Cli.Reporting;

/// <summary>What GitHub's workflows understand: remarks beside the lines of a file, and a summary of the job.</summary>
static class GitHubActions
{
    /// <summary>Whether this is such a workflow.</summary>
    public static bool IsHere => Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true";

    /// <summary>Tells failed cells and, if there is a file for it, adds a table to the job's summary.</summary>
    public static void Tell(IReadOnlyList<JobResult> results, IReadOnlyList<NotebookResult> reports)
    {
        if (!IsHere) return;
        foreach (var report in reports)
        {
            foreach (var cell in report.Cells.Where(c => c.IsFailure)) Console.WriteLine(Annotation(report, cell, results.First(r => r.Job.Name == report.Name)));
        }
        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is not { Length: > 0 } file) return;
        try
        {
            File.AppendAllText(file, Table(results, reports));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"GITHUB_STEP_SUMMARY: {e.Message}");
        }
    }

    static string Annotation(NotebookResult report, CellResult cell, JobResult result)
    {
        var line = result.Run.Failure is { } failure && failure.Number == cell.Number ? failure.Error.Line ?? 1 : 1;
        var place = File.Exists(report.Path) ? SourcePlace.Line(File.ReadAllBytes(report.Path), cell.Id, line) : null;
        var workspace = Environment.GetEnvironmentVariable("GITHUB_WORKSPACE") is { Length: > 0 } w ? w : Environment.CurrentDirectory;
        var file = Path.GetRelativePath(workspace, Path.GetFullPath(report.Path));
        var properties = $"file={Property(file)}{(place is { } n ? $",line={n}" : "")},title={Property($"{report.Name}, cell {cell.Number} ({cell.Id})")}";
        return $"::error {properties}::{Data($"{cell.Kind}: {cell.Message}")}";
    }

    static string Table(IReadOnlyList<JobResult> results, IReadOnlyList<NotebookResult> reports)
    {
        var text = new StringBuilder("| notebook | | cells | time | |\n|---|---|---:|---:|---|\n");
        foreach (var (result, report) in results.Zip(reports))
        {
            var failed = report.Cells.FirstOrDefault(c => c.IsFailure);
            var how = result.End == JobEnd.Executed ? (failed is null ? Words.Of(result.Run.Status) : "**FAILED**") : Words.Of(result);
            var remark = failed is null ? "" : Cell($"cell {failed.Number} ({failed.Id}): {failed.Kind}: {failed.Message}");
            text.Append($"| {Cell(report.Name)} | {how} | {result.Run.Executed} | {Words.Of(result.Run.Elapsed)} | {remark} |\n");
        }
        return text.Append('\n').ToString();
    }

    static string Cell(string text) => text.Replace("\\", "\\\\").Replace("|", "\\|").Replace("<", "&lt;").ReplaceLineEndings(" ");

    static string Data(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    static string Property(string text) => Data(text).Replace(":", "%3A").Replace(",", "%2C");
}
