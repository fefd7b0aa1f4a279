namespace KdCourse.Notebooks.Runner;

/// <summary>Looks again and again at the memory that a worker and what it started hold, and calls when it is too much.</summary>
/// <remarks>
/// The system's own limits do not fit: an address-space limit stops .NET, which reserves far more than it uses, and
/// control groups need rights. Between two looks a cell may go over the limit by what it can fill in that time.
/// </remarks>
sealed class MemoryWatch : IAsyncDisposable
{
    static readonly TimeSpan _withLimit = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan _withoutLimit = TimeSpan.FromSeconds(1);

    readonly CancellationTokenSource _end = new();
    readonly Task _watching;
    long _peak;

    /// <summary>Starts to watch.</summary>
    /// <param name="leader">The worker.</param>
    /// <param name="limit">The limit in bytes; null for none.</param>
    /// <param name="tooMuch">Called once, when the limit is passed.</param>
    public MemoryWatch(int leader, long? limit, Action tooMuch) => _watching = Task.Run(() => WatchAsync(leader, limit, tooMuch));

    /// <summary>The most bytes seen so far; 0 before the first look.</summary>
    public long Peak => Interlocked.Read(ref _peak);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
    }

    async Task WatchAsync(int leader, long? limit, Action tooMuch)
    {
        while (true)
        {
            await Task.Delay(limit is null ? _withoutLimit : _withLimit, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_end.IsCancellationRequested) return;
            var now = SystemProcesses.Resident(leader);
            if (now > Peak) Interlocked.Exchange(ref _peak, now);
            if (!(now > limit)) continue;
            tooMuch();
            return;
        }
    }
}
