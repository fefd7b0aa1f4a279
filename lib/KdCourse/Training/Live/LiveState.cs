using KdCourse.Figures;

namespace KdCourse.Training;

/// <summary>What is known of a run that is being watched.</summary>
sealed class LiveState(string name)
{
    readonly List<EpochRecord> epochs = [];
    TimeSpan begun, now;
    double doneAtFirst;
    Exception? error;

    public string Name => name;

    /// <summary>The last report; null before the first.</summary>
    public TrainingProgress? Last { get; private set; }

    public bool IsOver { get; private set; }

    public bool Failed => error is not null;

    /// <summary>The epochs that are over.</summary>
    public IReadOnlyList<EpochRecord> Epochs => epochs;

    /// <summary>How much of the run is done, 0..1.</summary>
    public double Done => Last is null ? 0 : Math.Clamp((Last.Epoch - 1 + (Last.Batches == 0 ? 1 : Last.Batch / (double)Last.Batches)) / Last.Epochs, 0, 1);

    public string Status => (Last, IsOver, error) switch
    {
        (null, _, _) => "not begun",
        (_, _, { } e) => $"failed in {Place()}: {FirstSentence(e.Message)}",
        ({ } p, true, _) when epochs.Count > 0 && epochs[^1].Epoch == p.Epochs => FormattableString.Invariant($"{p.Epochs} {(p.Epochs == 1 ? "epoch" : "epochs")} in {Seconds(now - begun)}; {Accuracy()}"),
        (_, true, _) => $"stopped in {Place()}{(epochs.Count > 0 ? $"; {Accuracy()}" : "")}",
        ({ } p, _, _) => FormattableString.Invariant($"{Place()}, {p.ImagesPerSecond:F0} images/s{Left()}{(epochs.Count > 0 ? $"; {Accuracy()}" : "")}"),
    };

    public void Add(TrainingProgress progress, TimeSpan at)
    {
        now = at;
        bool first = Last is null;
        Last = progress;
        if (first)
            (begun, doneAtFirst) = (at, Done);
        if (progress.Finished is { } epoch)
            epochs.Add(epoch);
    }

    public void End(Exception? why, TimeSpan at) => (error, now, IsOver) = (why, at, true);

    public void Clear()
    {
        epochs.Clear();
        (Last, error, IsOver) = (null, null, false);
    }

    /// <summary>Loss and accuracies so far; null before the first epoch is over.</summary>
    public Figure? ToFigure() => epochs.Count == 0 ? null : LiveCurves.Draw(name, epochs, Last!.Epochs);

    string Place() => FormattableString.Invariant($"epoch {Last!.Epoch} of {Last.Epochs}, batch {Last.Batch} of {Last.Batches}");

    string Accuracy()
    {
        var best = epochs.MaxBy(e => e.TestAccuracy)!;
        return FormattableString.Invariant($"test accuracy {epochs[^1].TestAccuracy:P2}{(best.Epoch == epochs[^1].Epoch ? "" : FormattableString.Invariant($", best {best.TestAccuracy:P2} in epoch {best.Epoch}"))}");
    }

    // The part that is done tells how long the rest will take.
    string Left() => Done - doneAtFirst > 0.01 ? $", about {Seconds((now - begun) * ((1 - Done) / (Done - doneAtFirst)))} left" : "";

    static string Seconds(TimeSpan t) => t.TotalSeconds < 100 ? FormattableString.Invariant($"{t.TotalSeconds:F0} s") : FormattableString.Invariant($"{t.TotalMinutes:F0} min");

    static string FirstSentence(string message)
    {
        int end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? message : message[..(end + 1)];
    }
}
