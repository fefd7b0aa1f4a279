using System.Text.Json;
using System.Text.Json.Serialization;

namespace KdCourse.Training;

/// <summary>All that is known of a training run: tables and charts are made from records, never from typed numbers.</summary>
public sealed record RunRecord
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The method's name.</summary>
    public required string Method { get; init; }

    /// <summary>The student's architecture.</summary>
    public required string Student { get; init; }

    /// <summary>The teacher's architecture; null without one.</summary>
    public string? Teacher { get; init; }

    /// <summary>The training images.</summary>
    public required string TrainSet { get; init; }

    /// <summary>How many there are.</summary>
    public required long TrainImages { get; init; }

    /// <summary>The test images.</summary>
    public required string TestSet { get; init; }

    /// <summary>How many there are.</summary>
    public required long TestImages { get; init; }

    /// <summary>The phases of training, each with its method, settings and weights; most methods have one.</summary>
    public required IReadOnlyList<PhaseRecord> Phases { get; init; }

    /// <summary>The epochs in order.</summary>
    public required IReadOnlyList<EpochRecord> Epochs { get; init; }

    /// <summary>How many numbers the student learns.</summary>
    public required long StudentParameters { get; init; }

    /// <summary>How many more than the bare student: the method's connectors, gone after training, and what stays around it at test time (SimKD).</summary>
    public required long ExtraParameters { get; init; }

    /// <summary>Where it ran.</summary>
    public required MachineRecord Machine { get; init; }

    /// <summary>The teacher's checkpoint; null without one, or if the teacher was not read from a file.</summary>
    public TeacherCheckpoint? TeacherCheckpoint { get; init; }

    /// <summary>The name of the recipe; null if there was none.</summary>
    public string? Recipe { get; init; }

    /// <summary>The fingerprint of the recipe with all that was changed in it: records with the same one were trained in the same way. See the recipe.</summary>
    public string? RecipeFingerprint { get; init; }

    /// <summary>Where the run was taken up after interruptions.</summary>
    public IReadOnlyList<ResumeRecord> Resumed { get; init; } = [];

    /// <summary>Was the run stopped before its last epoch? Then it must not be compared with others.</summary>
    public bool Interrupted { get; init; }

    /// <summary>When it ended, in UTC.</summary>
    public required DateTime Ended { get; init; }

    /// <summary>The seed of the run.</summary>
    public long Seed => Phases[0].Settings.Seed;

    /// <summary>The test accuracy after the last epoch, 0..1.</summary>
    public double LastAccuracy => Epochs.Count == 0 ? double.NaN : Epochs[^1].TestAccuracy;

    /// <summary>The best test accuracy of all epochs, 0..1: chosen by looking at the test set, so larger than it should be.</summary>
    public double BestAccuracy => Epochs.Count == 0 ? double.NaN : Epochs.Max(e => e.TestAccuracy);

    /// <summary>The first epoch with the best test accuracy, from 1; 0 without epochs.</summary>
    public int BestEpoch => Epochs.MaxBy(e => e.TestAccuracy)?.Epoch ?? 0;

    /// <summary>What weighted the terms in the last phase; null in records of earlier versions.</summary>
    public string? Balancer => Phases[^1].Balancer;

    /// <summary>Time of all training steps and tests.</summary>
    public double Seconds => Epochs.Sum(e => e.TrainSeconds + e.TestSeconds);

    /// <summary>Writes the record as json, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    public void Save(string path) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, Options));

    /// <summary>Reads a record.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is no record; the message says where it fails.</exception>
    public static RunRecord Load(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<RunRecord>(stream, Options) ?? throw new JsonException("the file holds null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{path}' is no run record: {e.Message}", e);
        }
    }
}
