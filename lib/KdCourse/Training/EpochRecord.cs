namespace KdCourse.Training;

/// <summary>What one epoch gave.</summary>
public sealed record EpochRecord
{
    /// <summary>The phase of the method: "train", or "hint" and "kd" in two stages.</summary>
    public required string Phase { get; init; }

    /// <summary>From 1, through all phases.</summary>
    public required int Epoch { get; init; }

    /// <summary>The mean of each loss term, before weighting.</summary>
    public required IReadOnlyDictionary<string, double> Terms { get; init; }

    /// <summary>The weight of each term.</summary>
    public required IReadOnlyDictionary<string, double> Weights { get; init; }

    /// <summary>The mean of the weighted loss.</summary>
    public required double Loss { get; init; }

    /// <summary>The learning rate at the epoch's last step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The share of training images that were right while being trained on, 0..1.</summary>
    public required double TrainAccuracy { get; init; }

    /// <summary>The share of test images that are right after the epoch, 0..1.</summary>
    public required double TestAccuracy { get; init; }

    /// <summary>Time of the training steps.</summary>
    public required double TrainSeconds { get; init; }

    /// <summary>Time of the test.</summary>
    public required double TestSeconds { get; init; }
}
