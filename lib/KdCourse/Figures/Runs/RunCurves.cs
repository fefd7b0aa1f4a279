using KdCourse.Training;

namespace KdCourse.Figures;

/// <summary>What a run's record says of each epoch, as lines.</summary>
public static class RunCurves
{
    /// <summary>
    /// The mean of each loss term by powers of ten: as it is, and, where its weight is not 1, times its weight, dashed in
    /// the same colour; and the whole loss.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <exception cref="ArgumentException">The record has no epochs.</exception>
    public static Figure Losses(RunRecord run)
    {
        var epochs = EpochsOf(run);
        var lines = new List<Series>();
        foreach (var (term, k) in TermsOf(epochs).Select((term, k) => (term, k)))
        {
            var with = epochs.Where(e => e.Terms.ContainsKey(term)).ToList();
            lines.Add(Over(term, with, e => e.Terms[term]) with { Hue = k, Dashes = 0 });
            if (with.Any(e => WeightOf(e, term) != 1))
                lines.Add(Over($"{term}, weighted", with, e => e.Terms[term] * WeightOf(e, term)) with { Hue = k, Dashes = 1 });
        }
        if (lines.Count > 1)
            lines.Add(Over("whole loss", epochs, e => e.Loss) with { Hue = 3, Dashes = 2 });
        return LineChart.Draw($"Loss of {Name(run)}", "epoch", "mean loss", Drawable(lines), logarithmic: true);
    }

    /// <summary>The weight that the balancer gave each term.</summary>
    /// <param name="run">The run.</param>
    /// <exception cref="ArgumentException">The record has no epochs.</exception>
    public static Figure Weights(RunRecord run)
    {
        var epochs = EpochsOf(run);
        var lines = TermsOf(epochs).Select(term => Over(term, [.. epochs.Where(e => e.Weights.ContainsKey(term))], e => e.Weights[term])).Where(s => s.X.Count > 0).ToList();
        // Weights of 1 and of 1000 side by side need powers of ten.
        var positive = lines.SelectMany(s => s.Y).Where(w => w > 0).DefaultIfEmpty(1).ToList();
        bool wide = positive.Max() / positive.Min() > 50 && lines.All(s => s.Y.All(w => w > 0));
        return LineChart.Draw($"Weights of the terms, {Name(run)}", "epoch", "weight", lines, wide);
    }

    /// <summary>The learning rate at the end of each epoch, by powers of ten where it spans more than one.</summary>
    /// <param name="run">The run.</param>
    /// <exception cref="ArgumentException">The record has no epochs.</exception>
    public static Figure LearningRate(RunRecord run)
    {
        var epochs = EpochsOf(run);
        bool wide = epochs.All(e => e.LearningRate > 0) && epochs.Max(e => e.LearningRate) > 10 * epochs.Min(e => e.LearningRate) * (1 - 1e-9);
        return LineChart.Draw($"Learning rate of {Name(run)}", "epoch", "learning rate", [Over("learning rate", epochs, e => e.LearningRate)], wide);
    }

    internal static IReadOnlyList<EpochRecord> EpochsOf(RunRecord run) => run.Epochs.Count > 0 ? run.Epochs
        : throw new ArgumentException($"The record of {Name(run)} has no epochs: there is nothing to draw. Was the run stopped before its first epoch ended?", nameof(run));

    internal static string Name(RunRecord run) => $"{run.Student}, {run.Method}";

    internal static Series Over(string name, IReadOnlyList<EpochRecord> epochs, Func<EpochRecord, double> value) =>
        new(name, [.. epochs.Select(e => (double)e.Epoch)], [.. epochs.Select(value)]);

    static double WeightOf(EpochRecord epoch, string term) => epoch.Weights.TryGetValue(term, out double weight) ? weight : 1;

    static List<string> TermsOf(IReadOnlyList<EpochRecord> epochs) => [.. epochs.SelectMany(e => e.Terms.Keys).Distinct()];

    // A term of weight 0, or one that is exactly met, has nothing to show by powers of ten.
    static List<Series> Drawable(List<Series> lines) =>
        lines.Where(s => s.Y.Any(v => v > 0 && double.IsFinite(v))).ToList() is { Count: > 0 } some ? some : lines;
}
