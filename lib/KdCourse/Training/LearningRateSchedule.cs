namespace KdCourse.Training;

/// <summary>How the learning rate changes during a run, as data: a factor on the base rate by progress.</summary>
/// <param name="Kind">"constant", "steps" or "cosine".</param>
/// <param name="Milestones">For steps: at which fractions of the epochs the rate falls, rising, each in (0, 1).</param>
/// <param name="Gamma">For steps: the factor at each milestone.</param>
/// <param name="WarmUp">The fraction of the run in which the rate rises from 0 in a straight line; 0 for none.</param>
public sealed record LearningRateSchedule(string Kind, IReadOnlyList<double> Milestones, double Gamma, double WarmUp)
{
    /// <summary>The kinds that there are.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["constant", "steps", "cosine"];

    /// <summary>The same rate all the time.</summary>
    public static LearningRateSchedule Constant { get; } = new("constant", [], 1, 0);

    /// <summary>The benchmarks' schedule: a tenth at 150, 180 and 210 of 240 epochs, kept in proportion for other lengths.</summary>
    public static LearningRateSchedule Benchmark { get; } = new("steps", [150 / 240.0, 180 / 240.0, 210 / 240.0], 0.1, 0);

    /// <summary>Half a cosine from the base rate down to 0, for short runs.</summary>
    /// <param name="warmUp">The fraction of the run that warms up.</param>
    public static LearningRateSchedule Cosine(double warmUp = 0) => new("cosine", [], 1, warmUp);

    /// <summary>The factor on the base rate.</summary>
    /// <param name="step">Steps done so far.</param>
    /// <param name="steps">Steps of the whole run.</param>
    /// <exception cref="InvalidOperationException">The kind is unknown.</exception>
    public double Factor(long step, long steps)
    {
        double progress = (double)step / steps;
        if (progress < WarmUp)
            return (step + 1) / (WarmUp * steps + 1);
        return Kind switch
        {
            "constant" => 1,
            // A step that starts exactly at a milestone already has the lower rate.
            "steps" => Math.Pow(Gamma, Milestones.Count(m => progress >= m - 1e-9)),
            "cosine" => 0.5 * (1 + Math.Cos(Math.PI * (progress - WarmUp) / (1 - WarmUp))),
            _ => throw new InvalidOperationException($"The schedule is '{Kind}'; known: {string.Join(", ", Kinds)}."),
        };
    }
}
