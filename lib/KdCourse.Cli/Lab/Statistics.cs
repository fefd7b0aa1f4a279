namespace KdCourse.Cli.Lab;

/// <summary>Mean and spread of a few numbers.</summary>
/// <param name="Mean">The arithmetic mean.</param>
/// <param name="Deviation">The standard deviation of the sample (n − 1); not a number for one value.</param>
readonly record struct Statistics(double Mean, double Deviation)
{
    public static Statistics Of(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        return new(mean, values.Count < 2 ? double.NaN : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1)));
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
