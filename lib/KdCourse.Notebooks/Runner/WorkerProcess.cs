using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace KdCourse.Notebooks.Runner;

/// <summary>The parent's side of a worker process: sends it cells, and gives everything it does as one ordered stream.</summary>
sealed class WorkerProcess : IAsyncDisposable
{
    /// <summary>How many events may wait: a worker that writes faster than its parent reads must wait too.</summary>
    const int MaxWaiting = 1024;

    /// <summary>What a worker holds beside its managed heap when it has just started, in bytes.</summary>
    const long Unmanaged = 192L << 20;

    static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    // A child inherits every pipe end that is inheritable at that moment, so only one may be open at a time.
    static readonly Lock _starting = new();

    readonly Process _process;
    readonly AnonymousPipeServerStream _requests;
    readonly AnonymousPipeServerStream _replies;
    readonly Channel<WorkerEvent> _events = Channel.CreateBounded<WorkerEvent>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    readonly string _mark = $"kd-{Guid.NewGuid():n}";
    readonly Task _reading;

    /// <summary>Starts a worker.</summary>
    /// <param name="command">How to start it.</param>
    /// <param name="folder">The folder it works in: the notebook's.</param>
    /// <param name="memoryLimit">How many bytes it may hold; null for what the machine has.</param>
    public WorkerProcess(WorkerCommand command, string folder, long? memoryLimit = null)
    {
        lock (_starting)
        {
            _requests = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
            _replies = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
            string[] arguments = [.. command.Arguments, _requests.GetClientHandleAsString(), _replies.GetClientHandleAsString(), _mark];
            var start = new ProcessStartInfo(command.Program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            // Unbounded OpenMP threads slow a small container down by orders of magnitude.
            start.Environment.TryAdd("OMP_NUM_THREADS", Environment.ProcessorCount.ToString());
            start.Environment[ProcessGroup.Variable] = _mark;
            // The managed heap ends before the limit, so that there it is an exception with its line and not the worker's end.
            if (memoryLimit is { } limit) start.Environment["DOTNET_GCHeapHardLimit"] = $"0x{Math.Max(limit / 2, limit - Unmanaged):x}";
            _process = Process.Start(start)!;
            _requests.DisposeLocalCopyOfClientHandle();
            _replies.DisposeLocalCopyOfClientHandle();
        }
        _process.StandardInput.Close();
        _reading = ReadAsync($"\0{_mark}\0");
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

    /// <summary>The process's number.</summary>
    public int Id => _process.Id;

    /// <summary>Ends the worker and whatever it started, at once.</summary>
    public void Kill() => ProcessGroup.Kill(_process, _mark);

    /// <summary>Asks the worker to stop, and ends it if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        Send(new JsonObject { ["type"] = "stop" });
        // A thread that the notebook left running may still write, and must not wait for a reader.
        var draining = DrainAsync();
        using (var patience = new CancellationTokenSource(_patience))
        {
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        Kill();
        await _reading;
        await draining;
        _process.Dispose();
        await _requests.DisposeAsync();
        await _replies.DisposeAsync();
    }

    async Task DrainAsync()
    {
        await foreach (var _ in _events.Reader.ReadAllAsync())
        {
        }
    }

    async Task ReadAsync(string mark)
    {
        var messages = Task.Factory.StartNew(ReadMessages, TaskCreationOptions.LongRunning);
        var stdout = new NativeReader("stdout", _process.StandardOutput.BaseStream, mark, _events.Writer).ReadAsync();
        var stderr = new NativeReader("stderr", _process.StandardError.BaseStream, mark, _events.Writer).ReadAsync();
        await _process.WaitForExitAsync(CancellationToken.None);
        // A process that the notebook started may hold the pipes open: what counts has arrived long before the limit.
        await Task.WhenAny(Task.WhenAll(messages, stdout, stderr), Task.Delay(_patience));
        await _events.Writer.WriteAsync(new WorkerEvent.Exit(_process.ExitCode));
        _events.Writer.TryComplete();
    }

    void ReadMessages()
    {
        try
        {
            using var buffered = new BufferedStream(_replies, 1 << 16);
            while (Wire.ReadPiece(buffered) is { } piece)
            {
                WorkerEvent next = piece.Kind switch
                {
                    Wire.Json => new WorkerEvent.Message(Wire.Parse(piece.Body)),
                    var kind => new WorkerEvent.ConsoleText(kind == Wire.Out ? "stdout" : "stderr", Encoding.UTF8.GetString(piece.Body)),
                };
                if (!_events.Writer.TryWrite(next)) _events.Writer.WriteAsync(next).AsTask().GetAwaiter().GetResult();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or System.Text.Json.JsonException or ChannelClosedException or OverflowException or OutOfMemoryException)
        {
            // The worker died in the middle of a message, or the notebook wrote into its pipe.
        }
    }
}
