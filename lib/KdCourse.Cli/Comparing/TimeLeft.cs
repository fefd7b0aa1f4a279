namespace KdCourse.Cli.Comparing;

/// <summary>Guesses how long the runs that are left will take, from those that are done.</summary>
sealed class TimeLeft
{
    readonly Dictionary<string, List<double>> known = [];

    /// <summary>A run is done.</summary>
    public void Add(string method, double seconds)
    {
        if (!known.TryGetValue(method, out var times))
            known[method] = times = [];
        times.Add(seconds);
    }

    /// <summary>The seconds of some runs: the mean of their method's so far, or of all methods', or of the run that is under way.</summary>
    /// <param name="methods">The methods of the runs that are left.</param>
    /// <param name="underWay">What the run under way is expected to take in all.</param>
    public double Of(IEnumerable<string> methods, double underWay)
    {
        double other = known.Count == 0 ? underWay : known.Values.Average(t => t.Average());
        return methods.Sum(m => known.TryGetValue(m, out var times) ? times.Average() : other);
    }
}
