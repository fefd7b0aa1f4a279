using KdCourse.Models;

namespace KdCourse.Training;

/// <summary>How far a run is.</summary>
/// <param name="Epoch">The current epoch, from 1.</param>
/// <param name="Epochs">How many there will be.</param>
/// <param name="Batch">Batches of this epoch done.</param>
/// <param name="Batches">Batches an epoch.</param>
/// <param name="ImagesPerSecond">Speed since the epoch began.</param>
/// <param name="Finished">The epoch's record, once it is over; null before.</param>
public sealed record TrainingProgress(int Epoch, int Epochs, long Batch, long Batches, double ImagesPerSecond, EpochRecord? Finished)
{
    /// <summary>
    /// The network in training, to look at between two epochs; null within an epoch. It is not necessarily the one that
    /// the run was started with (<see cref="Distillation.Distiller.Adapt"/>). Leave its weights as they are.
    /// </summary>
    public ImageClassifier? Network { get; init; }

    /// <summary>The report of an epoch that is over.</summary>
    internal static TrainingProgress After(EpochRecord epoch, int epochs, long batches, long batchSize, ImageClassifier network) =>
        new(epoch.Epoch, epochs, batches, batches, batches * batchSize / epoch.TrainSeconds, epoch) { Network = network };

    /// <summary>One line: the epoch with its result, or how far it is.</summary>
    public override string ToString() => Finished is { } e
        ? FormattableString.Invariant($"epoch {e.Epoch,2}/{Epochs}  {string.Join("  ", e.Terms.Select(t => FormattableString.Invariant($"{t.Key} {t.Value:G4}")))}  test {e.TestAccuracy:P1}  {ImagesPerSecond:F0} images/s")
        : FormattableString.Invariant($"epoch {Epoch,2}/{Epochs}  batch {Batch}/{Batches}  {ImagesPerSecond:F0} images/s");
}
