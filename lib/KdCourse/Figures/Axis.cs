using System.Globalization;

namespace KdCourse.Figures;

/// <summary>Maps values to places along one side of a plot, and chooses its ticks.</summary>
sealed class Axis
{
    readonly double low;
    readonly double high;
    readonly double from;
    readonly double to;
    readonly bool log;

    public Axis(IEnumerable<double> values, double from, double to, bool log, bool whole = false)
    {
        var finite = values.Where(v => double.IsFinite(v) && (!log || v > 0)).ToList();
        if (finite.Count == 0)
            throw new ArgumentException(log ? "A logarithmic axis needs a value above 0." : "A chart needs a finite value.");
        this.from = from;
        this.to = to;
        this.log = log;
        var (min, max) = (finite.Min(), finite.Max());
        Ticks = log ? LogTicks(min, max) : LinearTicks(min, max, whole);
        low = Place(Math.Min(min, Ticks[0]));
        high = Place(Math.Max(max, Ticks[^1]));
        if (high - low < 1e-12)
            (low, high) = (low - 0.5, high + 0.5);
    }

    public IReadOnlyList<double> Ticks { get; }

    public double At(double value) => from + (Place(value) - low) / (high - low) * (to - from);

    public static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    double Place(double value) => log ? Math.Log10(value) : value;

    static double[] LinearTicks(double min, double max, bool whole)
    {
        if (max - min < 1e-12)
            (min, max) = (min - Math.Max(Math.Abs(min), 1) / 2, max + Math.Max(Math.Abs(max), 1) / 2);
        double rough = (max - min) / 5;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = new[] { 1, 2, 2.5, 5, 10 }.Select(s => s * power).First(s => s >= rough - 1e-12);
        if (whole)
            step = Math.Max(1, Math.Round(step));
        double first = Math.Floor(min / step + 1e-9) * step;
        int count = (int)Math.Ceiling((max - first) / step - 1e-9) + 1;
        return [.. Enumerable.Range(0, count).Select(k => first + k * step)];
    }

    static double[] LogTicks(double min, double max)
    {
        int first = (int)Math.Floor(Math.Log10(min) + 1e-9), last = (int)Math.Ceiling(Math.Log10(max) - 1e-9);
        return [.. Enumerable.Range(first, Math.Max(last - first, 1) + 1).Select(k => Math.Pow(10, k))];
    }
}
