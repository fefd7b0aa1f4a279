using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Notebooks.Results;

/// <summary>What became of a notebook, a cell at a time: a suite of a test report.</summary>
/// <param name="Name">Its name among the notebooks of the run.</param>
/// <param name="Path">Its file, as the user named it.</param>
/// <param name="Started">When its first cell started; null when none did.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Cells">Its code cells, in order.</param>
public sealed record NotebookResult(string Name, string Path, DateTimeOffset? Started, TimeSpan Elapsed, IReadOnlyList<CellResult> Cells)
{
    /// <summary>Reads it from an executed notebook and the end of its run.</summary>
    public static NotebookResult Of(string name, NotebookDocument notebook, RunResult run)
    {
        var code = notebook.Cells.Where(c => c.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(c.Source)).ToList();
        var cells = code.Select((cell, i) => Of(cell, cell.Id ?? $"cell {i + 1}", run)).ToList();
        var started = code.Select(CellTimes.Start).FirstOrDefault(t => t is not null);
        return new NotebookResult(name, notebook.Name, started, run.Elapsed, cells);
    }

    /// <summary>The same with other failures of cells in the place of passes; what failed or was left out stays as it is.</summary>
    /// <param name="failures">Kind, message and details of each failure, by the cell's id.</param>
    public NotebookResult WithFailures(IReadOnlyDictionary<string, (string Kind, string Message, string Details)> failures) => this with
    {
        Cells = [.. Cells.Select(c => c.Status == CellStatus.Passed && failures.TryGetValue(c.Id, out var f)
            ? c with { Status = CellStatus.Failed, Kind = f.Kind, Message = f.Message, Details = f.Details }
            : c)],
    };

    static CellResult Of(NotebookCell cell, string id, RunResult run)
    {
        var failure = run.Failure;
        if (cell.ExecutionCount is not { } number)
        {
            var reason = failure is not null && !cell.HasTag(CellTags.SkipExecution) ? $"not reached: the run ended at cell {failure.Number}" : "left out by its tags";
            return new CellResult(id, null, CellStatus.Skipped, TimeSpan.Zero, Message: reason);
        }
        var elapsed = CellTimes.Read(cell) ?? TimeSpan.Zero;
        if (failure is null || failure.Number != number) return new CellResult(id, number, CellStatus.Passed, elapsed);
        var status = run.Status switch
        {
            RunStatus.TimedOut => CellStatus.TimedOut,
            RunStatus.Interrupted => CellStatus.Interrupted,
            _ => CellStatus.Failed,
        };
        var details = string.Join('\n', [failure.ToString(), "", .. failure.Error.Traceback]);
        return new CellResult(id, number, status, elapsed, failure.Error.Name, FirstLine(failure.Error.Message), details);
    }

    static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd('\r');
}
