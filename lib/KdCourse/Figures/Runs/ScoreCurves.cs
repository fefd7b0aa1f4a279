using KdCourse.Maps;

namespace KdCourse.Figures;

/// <summary>How well maps find the object, by method and epoch, beside what maps score that no network made.</summary>
public static class ScoreCurves
{
    /// <summary>Draws a line for each run, and a straight one for each baseline.</summary>
    /// <param name="title">What is compared.</param>
    /// <param name="kind">The kind of map, by its name: one that all recorders know.</param>
    /// <param name="measure">Which score.</param>
    /// <param name="runs">The runs, each with its name in the legend and what its <see cref="ScoreRecorder"/> wrote down.</param>
    /// <param name="baselines">Names and scores, for example of <see cref="BaselineMaps.Scores"/>; null for none.</param>
    /// <exception cref="ArgumentException">There is no run, one has no scores, or none of this kind of map.</exception>
    public static Figure Draw(string title, string kind, ScoreMeasure measure, IReadOnlyList<(string Name, IReadOnlyList<EpochScores> Epochs)> runs, IReadOnlyList<(string Name, MapScores Scores)>? baselines = null)
    {
        if (runs.Count == 0)
            throw new ArgumentException($"The chart '{title}' has no runs; it needs at least one.", nameof(runs));
        var lines = runs.Select(r => Line(r.Name, kind, measure, r.Epochs)).ToList();
        double first = lines.Min(s => s.X.Min()), last = lines.Max(s => s.X.Max());
        foreach (var (k, (name, scores)) in (baselines ?? []).Index())
        {
            double value = 100 * Value(scores, measure);
            // A line needs a length, even where there is one epoch.
            lines.Add(new(Drawing.Numbers.Inv($"{name}: {value:F1}"), [first, Math.Max(last, first + 1)], [value, value]) { Hue = runs.Count + k, Dashes = 4, Bare = true });
        }
        return LineChart.Draw(title, "epoch", $"{Title(measure)}, %", lines);
    }

    static Series Line(string name, string kind, ScoreMeasure measure, IReadOnlyList<EpochScores> epochs)
    {
        if (epochs.Count == 0)
            throw new ArgumentException($"The run '{name}' has no scores: give its recorder to the trainer as its progress, or call recorder.Score(network).", nameof(epochs));
        if (epochs.FirstOrDefault(e => !e.Scores.ContainsKey(kind)) is { } other)
            throw new ArgumentException($"The run '{name}' has no scores of '{kind}' in epoch {other.Epoch}; it has {string.Join("; ", other.Scores.Keys)}.", nameof(kind));
        return new(name, [.. epochs.Select(e => (double)e.Epoch)], [.. epochs.Select(e => 100 * Value(e.Scores[kind], measure))]);
    }

    static double Value(MapScores scores, ScoreMeasure measure) => measure switch
    {
        ScoreMeasure.Pointing => scores.Pointing,
        ScoreMeasure.Energy => scores.Energy,
        ScoreMeasure.Iou => scores.Iou,
        _ => scores.BestIouPerMap,
    };

    static string Title(ScoreMeasure measure) => measure switch
    {
        ScoreMeasure.Pointing => "highest place on the object",
        ScoreMeasure.Energy => "energy on the object",
        ScoreMeasure.Iou => "IoU at the set's best threshold",
        _ => "IoU at each map's best threshold",
    };
}
