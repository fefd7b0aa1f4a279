namespace KdCourse.Figures.Drawing;

/// <summary>Chooses the values that an axis names.</summary>
static class AxisTicks
{
    /// <summary>About five values at round steps, from the last below to the first above.</summary>
    /// <param name="min">The lowest value.</param>
    /// <param name="max">The highest.</param>
    public static double[] Linear(double min, double max)
    {
        if (max - min < 1e-12 * Math.Max(1, Math.Abs(max)))
            (min, max) = (min - Math.Max(Math.Abs(min), 1) / 2, max + Math.Max(Math.Abs(max), 1) / 2);
        double step = Step(max - min);
        double first = Math.Floor(min / step + 1e-9) * step;
        int count = (int)Math.Ceiling((max - first) / step - 1e-9) + 1;
        // Without the dust of 3 * 0.1.
        return [.. Enumerable.Range(0, count).Select(k => Math.Round(first + k * step, 12) is var v && v == 0 ? 0 : v)];
    }

    /// <summary>Whole numbers within the limits: all if they are few, else the first and round ones.</summary>
    public static double[] Whole(double min, double max)
    {
        double step = max - min <= 12 ? 1 : Math.Max(2, Math.Round(Step(max - min)));
        double round = Math.Ceiling(min / step) * step;
        var values = Enumerable.Range(0, (int)((max - round) / step) + 1).Select(k => round + k * step);
        return [.. round - min >= step / 2 ? values.Prepend(min) : values];
    }

    static double Step(double span)
    {
        double rough = span / 5, power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return new[] { 1, 2, 2.5, 5, 10 }.Select(s => s * power).First(s => s >= rough * (1 - 1e-9));
    }

    /// <summary>Powers of ten between two exponents; where there are fewer than two, also their double and fivefold.</summary>
    public static double[] Powers(double low, double high)
    {
        int first = (int)Math.Ceiling(low - 1e-9), last = (int)Math.Floor(high + 1e-9);
        int every = Math.Max(1, (last - first) / 8 + 1);
        var powers = Enumerable.Range(0, Math.Max(last - first, 0) / every + 1).Select(k => first + k * every).Where(e => e <= last).Select(e => Math.Pow(10, e)).ToArray();
        if (powers.Length > 2)
            return powers;
        var parts = from e in Enumerable.Range((int)Math.Floor(low), last - (int)Math.Floor(low) + 1)
                    from m in new[] { 1, 2, 5 }
                    let v = m * Math.Pow(10, e)
                    where Math.Log10(v) >= low - 1e-9 && Math.Log10(v) <= high + 1e-9
                    select v;
        return [.. parts];
    }
}
