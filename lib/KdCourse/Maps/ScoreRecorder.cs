using KdCourse.Data.Shapes;
using KdCourse.Models;
using KdCourse.Training;

namespace KdCourse.Maps;

/// <summary>
/// Scores a network's maps after each epoch of a training run: give it to the trainer as its progress. The run's weights
/// are the same to the bit with it and without it.
/// </summary>
/// <param name="shapes">Images with masks, those of the test set or a part of them.</param>
/// <param name="kinds">The kinds of maps.</param>
/// <param name="next">Told all that this is told, for example an <see cref="EpochLog"/>; null for nobody.</param>
/// <param name="options">How to score; null means the defaults.</param>
public sealed class ScoreRecorder(ShapeSet shapes, IReadOnlyList<Explanation> kinds, IProgress<TrainingProgress>? next = null, ScoreOptions? options = null) : IProgress<TrainingProgress>
{
    readonly List<EpochScores> epochs = [];

    /// <summary>What was scored so far, in order.</summary>
    public IReadOnlyList<EpochScores> Epochs => epochs;

    /// <summary>The kinds of maps, by name.</summary>
    public IReadOnlyList<string> Kinds { get; } = [.. kinds.Select(k => k.Name)];

    /// <summary>Scores a network now; epoch 0 is a network before training.</summary>
    /// <param name="network">Left as it was.</param>
    /// <param name="epoch">The epoch's number.</param>
    public EpochScores Score(ImageClassifier network, int epoch = 0)
    {
        var scores = MapScoring.Of(network, kinds, shapes, options);
        epochs.Add(new(epoch, Kinds.Zip(scores).ToDictionary(p => p.First, p => p.Second)));
        return epochs[^1];
    }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (value is { Finished: { } epoch, Network: { } network })
            Score(network, epoch.Epoch);
        next?.Report(value);
    }
}
