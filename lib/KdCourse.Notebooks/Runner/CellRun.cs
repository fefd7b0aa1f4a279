using System.Diagnostics;
using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Kernel;

namespace KdCourse.Notebooks.Runner;

/// <summary>One cell's execution, seen from the parent: sends the code, files the outputs, knows when and how it ended.</summary>
sealed class CellRun(WorkerProcess worker, OutputCollector outputs, IRunProgress progress)
{
    const int MaxErrors = 100_000;
    static readonly TimeSpan _nativePatience = TimeSpan.FromSeconds(1);
    static readonly TimeSpan _lastWords = TimeSpan.FromSeconds(1);

    readonly BoundedText _nativeErrors = new(MaxErrors);
    readonly Stopwatch _clock = Stopwatch.StartNew();
    DateTimeOffset _start = DateTimeOffset.UtcNow;
    CellError? _error;
    long? _peak;
    bool _tooMuchMemory;

    /// <summary>Executes a cell.</summary>
    /// <param name="cell">The cell, already begun in the collector.</param>
    /// <param name="number">Its number.</param>
    /// <param name="limits">What ends it early.</param>
    public async Task<CellOutcome> ExecuteAsync(NotebookCell cell, int number, CellLimits limits)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(limits.Interrupt, limits.Total);
        var memory = new MemoryWatch(worker.Id, limits.Memory, () => Stop(limit));
        int? exitCode = null;
        var stopped = false;
        try
        {
            worker.Send(new JsonObject { ["type"] = "execute", ["number"] = number, ["code"] = cell.Source });
            exitCode = await ReadToDoneAsync(limit, limits.Time);
        }
        catch (OperationCanceledException)
        {
            stopped = true;
            worker.Kill();
            await ReadLastWordsAsync();
        }
        finally
        {
            await memory.DisposeAsync();
        }
        _peak = memory.Peak > (_peak ?? 0) ? memory.Peak : _peak;
        if (exitCode is { } code) return Died(RunStatus.Failed, WorkerDeath.Describe(code, _nativeErrors.ToString(), memory.Peak));
        if (stopped) return Stopped(limits);
        if (_error is not null) outputs.Error(_error = StoppedCell.WithLimit(_error, limits.Memory, _peak));
        outputs.End();
        return new CellOutcome(_error is null ? RunStatus.Passed : RunStatus.Failed, _error, WorkerLives: true, _start, _clock.Elapsed, _peak);
    }

    void Stop(CancellationTokenSource limit)
    {
        _tooMuchMemory = true;
        limit.Cancel();
    }

    CellOutcome Stopped(CellLimits limits) => true switch
    {
        _ when limits.Interrupt.IsCancellationRequested => Died(RunStatus.Interrupted, StoppedCell.Interrupted()),
        _ when _tooMuchMemory => Died(RunStatus.Failed, StoppedCell.OutOfMemory(limits.Memory!.Value, _peak ?? 0)),
        _ when limits.Total.IsCancellationRequested => Died(RunStatus.TimedOut, StoppedCell.TotalTimedOut(limits.TotalTime!.Value)),
        _ => Died(RunStatus.TimedOut, StoppedCell.TimedOut(limits.Time!.Value)),
    };

    /// <summary>Reads until the cell is done and its native output has arrived; gives the exit code if the worker ended instead.</summary>
    async Task<int?> ReadToDoneAsync(CancellationTokenSource limit, TimeSpan? timeout)
    {
        var (done, open) = (false, new HashSet<string> { "stdout", "stderr" });
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        while (!done || open.Count > 0)
        {
            WorkerEvent next;
            try
            {
                next = await worker.Events.ReadAsync(patience.Token);
            }
            catch (OperationCanceledException) when (done && !limit.IsCancellationRequested)
            {
                break; // The cell closed its real stdout or stderr: no mark will come.
            }
            switch (next)
            {
                case WorkerEvent.Exit exit: return exit.Code;
                case WorkerEvent.NativeEnd end: open.Remove(end.Name); break;
                case WorkerEvent.Message { Body: var body } when body.Text("type") == "begin":
                    // Until here the worker was starting, which is not the cell's time.
                    _start = DateTimeOffset.UtcNow;
                    _clock.Restart();
                    if (timeout is { } time) limit.CancelAfter(time);
                    break;
                case WorkerEvent.Message { Body: var body } when body.Text("type") == "done":
                    (done, _peak) = (true, body["peak"]?.GetValue<long>());
                    patience.CancelAfter(_nativePatience);
                    break;
                default: File(next); break;
            }
        }
        return null;
    }

    /// <summary>What a killed worker had written before: it may tell why it did not end.</summary>
    async Task ReadLastWordsAsync()
    {
        using var patience = new CancellationTokenSource(_lastWords);
        try
        {
            while (await worker.Events.ReadAsync(patience.Token) is var next and not WorkerEvent.Exit) File(next);
        }
        catch (OperationCanceledException)
        {
            // It had very much to say.
        }
    }

    void File(WorkerEvent happened)
    {
        switch (happened)
        {
            case WorkerEvent.ConsoleText text: Stream(text.Name, text.Text); break;
            case WorkerEvent.NativeText text:
                if (text.Name == "stderr") _nativeErrors.Append(text.Text);
                Stream(text.Name, text.Text);
                break;
            case WorkerEvent.Message { Body: var body }: File(body); break;
        }
    }

    void File(JsonObject body)
    {
        switch (body.Text("type"))
        {
            case "display": outputs.Display(body.Text("id"), body.Bundle()); break;
            case "update": outputs.Update(body.Text("id"), body.Bundle()); break;
            case "result": outputs.Result(body.Bundle()); break;
            case "error":
                _error = new CellError(body.Text("name"), body.Text("message"), body["line"]?.GetValue<int>(),
                    [.. body["traceback"]!.AsArray().Select(l => l!.GetValue<string>())]);
                break;
        }
    }

    void Stream(string name, string text)
    {
        outputs.Stream(name, text);
        progress.Text(text);
    }

    CellOutcome Died(RunStatus status, CellError error)
    {
        outputs.Error(error);
        return new CellOutcome(status, error, WorkerLives: false, _start, _clock.Elapsed, _peak);
    }
}
