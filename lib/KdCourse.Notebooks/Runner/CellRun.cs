using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Kernel;

namespace KdCourse.Notebooks.Runner;

/// <summary>One cell's execution, seen from the parent: sends the code, files the outputs, knows when and how it ended.</summary>
sealed class CellRun(WorkerProcess worker, OutputCollector outputs, IRunProgress progress)
{
    static readonly TimeSpan _nativePatience = TimeSpan.FromSeconds(1);

    readonly StringBuilder _nativeErrors = new();
    readonly Stopwatch _clock = Stopwatch.StartNew();
    DateTimeOffset _start = DateTimeOffset.UtcNow;
    CellError? _error;

    /// <summary>Executes a cell.</summary>
    /// <param name="cell">The cell, already begun in the collector.</param>
    /// <param name="number">Its number.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="interrupt">Ends it early.</param>
    public async Task<CellOutcome> ExecuteAsync(NotebookCell cell, int number, TimeSpan? timeout, CancellationToken interrupt)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(interrupt);
        worker.Send(new JsonObject { ["type"] = "execute", ["number"] = number, ["code"] = cell.Source });
        try
        {
            if (await ReadToDoneAsync(limit, timeout) is { } exitCode) return Died(RunStatus.Failed, WorkerDeath.Describe(exitCode, _nativeErrors.ToString()));
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            worker.Kill();
            return Died(RunStatus.Interrupted, Stopped("Interrupted", "The run was interrupted during this cell."));
        }
        catch (OperationCanceledException)
        {
            worker.Kill();
            return Died(RunStatus.TimedOut, Stopped("CellTimeout",
                $"The cell ran longer than {timeout!.Value.TotalSeconds:0.###} s and was stopped. Allow more time, or give it less to do."));
        }
        outputs.EndStream();
        return new CellOutcome(_error is null ? RunStatus.Passed : RunStatus.Failed, _error, WorkerLives: true, _start, _clock.Elapsed);
    }

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
                case WorkerEvent.NativeText text: File(text); break;
                case WorkerEvent.Message { Body: var body } when body.Text("type") == "begin":
                    // Until here the worker was starting, which is not the cell's time.
                    _start = DateTimeOffset.UtcNow;
                    _clock.Restart();
                    if (timeout is { } time) limit.CancelAfter(time);
                    break;
                case WorkerEvent.Message { Body: var body } when body.Text("type") == "done":
                    done = true;
                    patience.CancelAfter(_nativePatience);
                    break;
                case WorkerEvent.Message { Body: var body }: File(body); break;
            }
        }
        return null;
    }

    void File(WorkerEvent.NativeText text)
    {
        if (text.Name == "stderr") _nativeErrors.Append(text.Text);
        Stream(text.Name, text.Text);
    }

    void File(JsonObject body)
    {
        switch (body.Text("type"))
        {
            case "stream": Stream(body.Text("name"), body.Text("text")); break;
            case "display": outputs.Display(body.Text("id"), body.Bundle()); break;
            case "update": outputs.Update(body.Text("id"), body.Bundle()); break;
            case "result": outputs.Result(body.Bundle()); break;
            case "error":
                _error = new CellError(body.Text("name"), body.Text("message"), body["line"]?.GetValue<int>(),
                    [.. body["traceback"]!.AsArray().Select(l => l!.GetValue<string>())]);
                outputs.Error(_error);
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
        return new CellOutcome(status, error, WorkerLives: false, _start, _clock.Elapsed);
    }

    static CellError Stopped(string name, string message) => new(name, message, null, [message]);
}
