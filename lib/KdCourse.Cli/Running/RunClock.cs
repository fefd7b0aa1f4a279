using System.Diagnostics;
using KdCourse.Notebooks.Cache;

namespace KdCourse.Cli.Running;

/// <summary>How far a run is and how long it will still take, by the times of earlier runs. Safe to ask and to tell from anywhere.</summary>
/// <param name="jobs">The notebooks.</param>
/// <param name="atOnce">How many run at once.</param>
/// <param name="times">The times of earlier runs.</param>
sealed class RunClock(IReadOnlyList<NotebookJob> jobs, int atOnce, RunTimes? times)
{
    readonly Lock _lock = new();
    readonly Dictionary<NotebookJob, State> _states = jobs.ToDictionary(j => j, j => new State(times?.Find(j.TimesName)), (IEqualityComparer<NotebookJob>)ReferenceEqualityComparer.Instance);
    int _done;

    /// <summary>How many notebooks there are.</summary>
    public int Total => jobs.Count;

    /// <summary>How many have ended.</summary>
    public int Done
    {
        get { lock (_lock) return _done; }
    }

    /// <summary>A cell of a notebook starts.</summary>
    public void CellStarted(NotebookJob job, int number, int total)
    {
        lock (_lock)
        {
            (_states[job].Cell, _states[job].Cells) = (number, total);
            _states[job].Clock.Restart();
        }
    }

    /// <summary>A notebook has ended, or was not run because nothing in it changed.</summary>
    public void Finished(NotebookJob job)
    {
        lock (_lock)
        {
            if (!_states.Remove(job)) return;
            _done++;
        }
    }

    /// <summary>How much of a notebook is done, 0 to 1: by time where it is known, else by cells.</summary>
    public double Fraction(NotebookJob job)
    {
        lock (_lock) return _states.TryGetValue(job, out var state) ? state.Fraction : 1;
    }

    /// <summary>What a notebook will still take; null when no earlier run tells.</summary>
    public TimeSpan? Left(NotebookJob job)
    {
        lock (_lock) return _states.TryGetValue(job, out var state) ? Span(state.Left) : TimeSpan.Zero;
    }

    /// <summary>What the whole run will still take; a notebook that is new counts as the mean of the others. Null when all are new.</summary>
    public TimeSpan? Left()
    {
        lock (_lock)
        {
            var left = _states.Values.Select(s => s.Left).ToList();
            if (left.Count == 0) return TimeSpan.Zero;
            if (left.OfType<double>().ToList() is not { Count: > 0 } known) return null;
            var all = left.Select(l => l ?? known.Average()).ToList();
            return Span(Math.Max(all.Max(), all.Sum() / atOnce));
        }
    }

    static TimeSpan? Span(double? seconds) => seconds is { } s ? TimeSpan.FromSeconds(s) : null;

    sealed class State(RunTimes.Entry? earlier)
    {
        public int Cell { get; set; }

        public int Cells { get; set; }

        public Stopwatch Clock { get; } = new();

        /// <summary>The cells of the earlier run, if they are as many as now.</summary>
        IReadOnlyList<double>? Known => earlier is not null && (Cell == 0 || earlier.Cells.Count == Cells) ? earlier.Cells : null;

        public double? Left => Known is not { } cells ? earlier?.Seconds
            : Cell == 0 ? earlier!.Seconds
            : cells.Skip(Cell).Sum() + Math.Max(0, cells[Cell - 1] - Clock.Elapsed.TotalSeconds);

        public double Fraction
        {
            get
            {
                if (Cell == 0) return 0;
                if (Known is not { } cells || cells.Sum() is not (> 0 and var sum)) return (Cell - 1) / (double)Cells;
                return (cells.Take(Cell - 1).Sum() + Math.Min(cells[Cell - 1], Clock.Elapsed.TotalSeconds)) / sum;
            }
        }
    }
}
