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
    /// <exception cref="IOException">The output cannot be written, or another run is writing it.</exception>
    /// <exception cref="NotebookFormatException">A cell is not in C#, or a tag says a time that is none.</exception>
    public async Task<RunResult> RunAsync(NotebookDocument notebook, CancellationToken interrupt)
    {
        var clock = Stopwatch.StartNew();
        NotebookLanguage.Check(notebook);
        var plans = CellPlan.Of(notebook, options);
        var cells = plans.Where(p => p.Executes).ToList();
        using var held = RunLock.Take(options.Output);
        using var total = new CancellationTokenSource();
        if (options.TotalTimeout is { } time) total.CancelAfter(time);
        // The worker starts its compiler while this side clears and saves.
        await using var worker = cells.Count == 0 ? null : new WorkerProcess(options.Worker, options.Folder, options.MemoryLimit);
        ValidForm.Give(notebook);
        foreach (var plan in plans) Clear(plan);
        notebook.Save(options.Output);

        var outputs = new OutputCollector();
        var scripts = new NotebookScripts();
        var (number, allowed) = (0, 0);
        var skipped = plans.Count(p => !p.Executes && !string.IsNullOrWhiteSpace(p.Cell.Source));
        foreach (var (cell, plan) in cells.Select(p => (p.Cell, p)))
        {
            number++;
            progress.CellStarted(number, cells.Count);
            outputs.Begin(cell, number);
            var limits = new CellLimits(plan.Timeout, options.TotalTimeout, total.Token, options.MemoryLimit, interrupt);
            var outcome = await new CellRun(worker!, outputs, progress).ExecuteAsync(cell, number, limits);

            var expected = outcome is { Status: RunStatus.Failed, WorkerLives: true } && (plan.MayFail || IsAllowed(outcome.Error!.Name));
            var status = expected ? RunStatus.Passed : outcome.Status;
            if (expected) allowed++;
            CellTimes.Write(cell, outcome.Start, outcome.Start + outcome.Elapsed);
            new CellRecord(expected ? CellRecord.AllowedFailure : CellRecord.Word(status), outcome.Elapsed.TotalSeconds, outcome.PeakMemory, null).Write(cell);
            scripts.Share(notebook);
            notebook.Save(options.Output);

            progress.CellFinished(number, cells.Count, outcome.Elapsed, status);
            if (status == RunStatus.Passed) continue;
            var failure = new CellFailure(notebook.Name, number, cells.Count, cell.Id, SourceLine(cell, outcome), outcome.Error!);
            return new RunResult(status, number, clock.Elapsed, failure) { AllowedFailures = allowed, Skipped = skipped };
        }
        return new RunResult(RunStatus.Passed, number, clock.Elapsed, null) { AllowedFailures = allowed, Skipped = skipped };
    }

    /// <summary>Takes away what an earlier run left. A cell that is not to be executed keeps its outputs, as in Jupyter's tools, unless there is something to say.</summary>
    static void Clear(CellPlan plan)
    {
        plan.Cell.Metadata.Remove(CellRecord.Key);
        if (!plan.Executes && plan.SkipReason is null) return;
        plan.Cell.Outputs.Clear();
        plan.Cell.ExecutionCount = null;
        plan.Cell.Metadata.Remove("execution");
        if (plan.SkipReason is not { } reason) return;
        plan.Cell.Outputs.Add((System.Text.Json.Nodes.JsonNode)CellOutput.Stream("stdout", $"Left out: {reason}.\n"));
        new CellRecord(CellRecord.Skipped, null, null, reason).Write(plan.Cell);
    }

    bool IsAllowed(string name) => !options.ForceRaiseErrors && options.AllowErrorNames.Any(n => n == name || name.EndsWith("." + n, StringComparison.Ordinal));

    static string? SourceLine(NotebookCell cell, CellOutcome outcome) =>
        outcome.Error?.Line is { } line ? cell.Source.Split('\n').ElementAtOrDefault(line - 1)?.Trim() : null;
}
