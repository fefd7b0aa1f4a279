using System.Diagnostics;
using KdCourse.Notebooks.Document;

namespace KdCourse.Notebooks.Runner;

/// <summary>
/// Executes a notebook in a worker process of its own, and writes the executed notebook after each cell, so that
/// whatever happens there is a valid file that shows how far it came.
/// </summary>
public sealed class NotebookRunner(RunOptions options, IRunProgress progress)
{
    /// <summary>Executes the notebook's code cells in order, up to the first that fails unexpectedly.</summary>
    /// <param name="notebook">The notebook; its outputs are replaced.</param>
    /// <param name="interrupt">Ends the run: the worker is killed and what there is so far is saved.</param>
    /// <exception cref="IOException">The output cannot be written.</exception>
    public async Task<RunResult> RunAsync(NotebookDocument notebook, CancellationToken interrupt)
    {
        var clock = Stopwatch.StartNew();
        var cells = notebook.Cells.Where(IsExecuted).ToList();
        // The worker starts its compiler while this side clears and saves.
        await using var worker = cells.Count == 0 ? null : new WorkerProcess(options.Worker, options.Folder);
        foreach (var cell in cells)
        {
            cell.Outputs.Clear();
            cell.ExecutionCount = null;
            cell.Metadata.Remove("execution");
        }
        notebook.Save(options.Output);

        var outputs = new OutputCollector();
        var scripts = new NotebookScripts();
        var number = 0;
        foreach (var cell in cells)
        {
            number++;
            progress.CellStarted(number, cells.Count);
            outputs.Begin(cell, number);
            var outcome = await new CellRun(worker!, outputs, progress).ExecuteAsync(cell, number, options.CellTimeout, interrupt);
            CellTimes.Write(cell, outcome.Start, outcome.Start + outcome.Elapsed);
            scripts.Share(notebook);
            notebook.Save(options.Output);

            var expected = outcome is { Status: RunStatus.Failed, WorkerLives: true } && cell.HasTag(CellTags.RaisesException);
            var status = expected ? RunStatus.Passed : outcome.Status;
            progress.CellFinished(number, cells.Count, outcome.Elapsed, status);
            if (status == RunStatus.Passed) continue;
            var failure = new CellFailure(notebook.Name, number, cells.Count, cell.Id, SourceLine(cell, outcome), outcome.Error!);
            return new RunResult(status, number, clock.Elapsed, failure);
        }
        return new RunResult(RunStatus.Passed, number, clock.Elapsed, null);
    }

    /// <summary>Jupyter does not execute an empty cell either. Cells left out are not counted: a cell's number is its [n].</summary>
    static bool IsExecuted(NotebookCell cell) => cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source) && !cell.HasTag(CellTags.SkipExecution);

    static string? SourceLine(NotebookCell cell, CellOutcome outcome) =>
        outcome.Error?.Line is { } line ? cell.Source.Split('\n').ElementAtOrDefault(line - 1)?.Trim() : null;
}
