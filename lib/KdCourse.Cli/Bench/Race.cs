using System.Diagnostics;
using KdCourse.Tables;

namespace KdCourse.Cli.Bench;

/// <summary>Measures C# and Python in turns, so that a busy machine slows both.</summary>
/// <param name="ours">Answers a request with the seconds it took, in this process.</param>
/// <param name="python">The other side; null where there is no Python with torch.</param>
sealed class Race(Func<string, double> ours, PythonPeer? python)
{
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Runs a measurement on both sides.</summary>
    /// <param name="m">The measurement.</param>
    /// <param name="rounds">How often.</param>
    public Result Run(Measurement m, int rounds)
    {
        // Until the just-in-time compiler has done its best.
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < WarmUp;)
            ours(m.Request);
        python?.Ask(m.Request);
        var pairs = new List<(double Ours, double Python)>();
        for (int k = 0; k < rounds; k++)
        {
            // Each goes first in every second round.
            double theirs = double.NaN;
            if (k % 2 == 0 && python is not null) theirs = python.Ask(m.Request);
            double mine = ours(m.Request);
            if (k % 2 == 1 && python is not null) theirs = python.Ask(m.Request);
            pairs.Add((m.Of(mine), m.Of(theirs)));
        }
        var ratios = pairs.Select(p => p.Ours / p.Python).ToList();
        return new Result(m, Statistics.Median(pairs.Select(p => p.Ours)), Statistics.Median(pairs.Select(p => p.Python)), Statistics.Median(ratios), ratios.Min(), ratios.Max());
    }

    /// <summary>Medians over the rounds; not a number for Python where there is none.</summary>
    /// <param name="Measurement">What was measured.</param>
    /// <param name="Ours">Time in C#.</param>
    /// <param name="Python">Time in Python.</param>
    /// <param name="Ratio">C# / Python, the median of the rounds' ratios.</param>
    /// <param name="Least">The smallest ratio of a round.</param>
    /// <param name="Most">The largest.</param>
    public sealed record Result(Measurement Measurement, double Ours, double Python, double Ratio, double Least, double Most)
    {
        /// <summary>The cells of a table: C#, Python, ratio, range.</summary>
        public string[] Cells => double.IsNaN(Python)
            ? [Measurement.Text(Ours), "", "", ""]
            : [Measurement.Text(Ours), Measurement.Text(Python), $"{Ratio:F2}", $"{Least:F2} to {Most:F2}"];
    }
}
