using System.Globalization;
using KdCourse.Cli.Running;
using KdCourse.Notebooks.Cache;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Cli.Progress;

/// <summary>
/// Lines for logs and pipes: when a notebook starts and ends, when a cell took long, and a sign of life in a cell that
/// takes very long, so that no service thinks that the run hangs.
/// </summary>
sealed class PlainProgress : IJobProgress
{
    /// <summary>The environment variable with the seconds from which a cell gets a line of its own.</summary>
    public const string Variable = "KD_SLOW_CELL";

    static readonly TimeSpan _signOfLife = TimeSpan.FromMinutes(1);
    static readonly double _slow = double.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var seconds) ? seconds : 5;

    RunClock _clock = new([], 1, null);

    public void Planned(IReadOnlyList<NotebookJob> jobs, int atOnce, RunTimes? times)
    {
        _clock = new RunClock(jobs, atOnce, times);
        if (jobs.Count > 1)
            Console.WriteLine($"{jobs.Count} notebooks{(atOnce > 1 ? $", {atOnce} at once" : "")}{Words.About(_clock.Left())}");
    }

    public IRunProgress Start(NotebookJob job)
    {
        Console.WriteLine($"{job.Name}  started{Words.About(_clock.Left(job))}");
        return new Lines(job, _clock);
    }

    public void Finished(NotebookJob job, JobResult result)
    {
        _clock.Finished(job);
        var rest = _clock.Total == 1 ? "" : $"  ({_clock.Done} of {_clock.Total}{(_clock.Done < _clock.Total ? Words.Left(_clock.Left()) : "")})";
        Console.WriteLine($"{job.Name}  {Words.Of(result)}{rest}");
    }

    sealed class Lines(NotebookJob job, RunClock clock) : IRunProgress
    {
        Timer? _timer;
        DateTime _started;
        string _line = "";

        public void CellStarted(int number, int total)
        {
            clock.CellStarted(job, number, total);
            (_started, _line) = (DateTime.UtcNow, "");
            _timer = new Timer(_ => Console.WriteLine($"{job.Name}  cell {number}/{total}  runs since {Words.Of(DateTime.UtcNow - _started)}{(_line.Length == 0 ? "" : ": " + _line)}"),
                null, _signOfLife, _signOfLife);
        }

        public void Text(string text) => _line = Words.LastLine(text) ?? _line;

        public void CellFinished(int number, int total, TimeSpan elapsed, RunStatus status)
        {
            _timer?.Dispose();
            if (status == RunStatus.Passed && elapsed.TotalSeconds < _slow) return;
            Console.WriteLine($"{job.Name}  cell {number}/{total}  {Words.Of(elapsed)}{(status == RunStatus.Passed ? "" : "  " + Words.Of(status))}");
        }
    }
}
