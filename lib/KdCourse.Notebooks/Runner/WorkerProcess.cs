using System.Diagnostics;
using System.IO.Pipes;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace KdCourse.Notebooks.Runner;

/// <summary>The parent's side of a worker process: sends it cells, and gives everything it does as one ordered stream.</summary>
sealed class WorkerProcess : IAsyncDisposable
{
    static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    // A child inherits every pipe end that is inheritable at that moment, so only one may be open at a time.
    static readonly Lock _starting = new();

    readonly Process _process;
    readonly AnonymousPipeServerStream _requests;
    readonly AnonymousPipeServerStream _replies;
    readonly Channel<WorkerEvent> _events = Channel.CreateUnbounded<WorkerEvent>(new() { SingleReader = true });
    readonly Task _reading;

    /// <summary>Starts a worker.</summary>
    /// <param name="command">How to start it.</param>
    /// <param name="folder">The folder it works in: the notebook's.</param>
    public WorkerProcess(WorkerCommand command, string folder)
    {
        var mark = $"\0kd-{Guid.NewGuid():n}\0";
        lock (_starting)
        {
            _requests = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
            _replies = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
            string[] arguments = [.. command.Arguments, _requests.GetClientHandleAsString(), _replies.GetClientHandleAsString(), mark.Trim('\0')];
            var start = new ProcessStartInfo(command.Program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            // Unbounded OpenMP threads slow a small container down by orders of magnitude.
            start.Environment.TryAdd("OMP_NUM_THREADS", Environment.ProcessorCount.ToString());
            _process = Process.Start(start)!;
            _requests.DisposeLocalCopyOfClientHandle();
            _replies.DisposeLocalCopyOfClientHandle();
        }
        _process.StandardInput.Close();
        _reading = ReadAsync(mark);
    }

    /// <summary>What the worker does, in order; ends after <see cref="WorkerEvent.Exit"/>.</summary>
    public ChannelReader<WorkerEvent> Events => _events.Reader;

    /// <summary>Sends a message. To a worker that is gone it does nothing: the exit is in <see cref="Events"/>.</summary>
    public void Send(JsonObject message)
    {
        try
        {
            Wire.Write(_requests, message);
        }
        catch (IOException)
        {
        }
    }

    /// <summary>Ends the worker and whatever it started, at once.</summary>
    public void Kill() => ProcessGroup.Kill(_process);

    /// <summary>Asks the worker to stop, and ends it if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        Send(new JsonObject { ["type"] = "stop" });
        using (var patience = new CancellationTokenSource(_patience))
        {
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        Kill();
        await _reading;
        _process.Dispose();
        await _requests.DisposeAsync();
        await _replies.DisposeAsync();
    }

    async Task ReadAsync(string mark)
    {
        var messages = Task.Factory.StartNew(ReadMessages, TaskCreationOptions.LongRunning);
        var stdout = new NativeReader("stdout", _process.StandardOutput.BaseStream, mark, _events.Writer).ReadAsync();
        var stderr = new NativeReader("stderr", _process.StandardError.BaseStream, mark, _events.Writer).ReadAsync();
        await _process.WaitForExitAsync(CancellationToken.None);
        // A process that the notebook started may hold the pipes open: what counts has arrived long before the limit.
        await Task.WhenAny(Task.WhenAll(messages, stdout, stderr), Task.Delay(_patience));
        _events.Writer.TryWrite(new WorkerEvent.Exit(_process.ExitCode));
        _events.Writer.TryComplete();
    }

    void ReadMessages()
    {
        try
        {
            while (Wire.Read(_replies) is { } message) _events.Writer.TryWrite(new WorkerEvent.Message(message));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or System.Text.Json.JsonException)
        {
            // The worker died in the middle of a message.
        }
    }
}
