namespace KdCourse.Tables;

/// <summary>Mean and spread of a few numbers.</summary>
/// <param name="Count">How many there are, n.</param>
/// <param name="Mean">The arithmetic mean.</param>
/// <param name="Deviation">The standard deviation of the sample, with n − 1; not a number for n = 1.</param>
public readonly record struct Statistics(int Count, double Mean, double Deviation)
{
    /// <summary>Mean and deviation of numbers.</summary>
    /// <param name="values">At least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Statistics Of(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
            throw new ArgumentException("There are no numbers to take the mean of.", nameof(values));
        double mean = values.Average();
        return new(values.Count, mean, values.Count < 2 ? double.NaN : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1)));
    }

    /// <summary>The middle value; of an even number of values, the mean of the two in the middle.</summary>
    /// <param name="values">At least one.</param>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
