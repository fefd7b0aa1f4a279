using System.Text.Json.Serialization;
using KdCourse.Data;

namespace KdCourse.Training;

/// <summary>All that decides a training run but data, networks and method.</summary>
public sealed record TrainingSettings
{
    /// <summary>How often each image is seen.</summary>
    public int Epochs { get; init; } = 240;

    /// <summary>Images a step.</summary>
    public long BatchSize { get; init; } = 64;

    /// <summary>The base learning rate of SGD; 0.05 in the benchmarks.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>The momentum of SGD.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>The weight decay of SGD.</summary>
    public double WeightDecay { get; init; } = 5e-4;

    /// <summary>How the rate changes.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Benchmark;

    /// <summary>What is done to training images; null for nothing.</summary>
    public Augmentation? Augmentation { get; init; } = new();

    /// <summary>Decides the order of images and the augmentation. Fresh weights come from torch's own generator: seed it with manual_seed before building networks and methods.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>
    /// Keep images, maps and the weights of convolutions with the channels of a pixel side by side (channels_last)?
    /// The same sums in another order. Whether it is faster depends on network, batch and machine: tests/gpu/run.sh
    /// measures both.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ChannelsLast { get; init; }

    /// <summary>How exactly convolutions and matrix products are computed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(JsonStringEnumConverter<Precision>))]
    public Precision Precision { get; init; }

    /// <summary>Images at once when testing.</summary>
    public long TestBatchSize { get; init; } = 500;
}
