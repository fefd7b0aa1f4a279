using KdCourse.Data;
using KdCourse.Tables;
using KdCourse.Training;

namespace KdCourse.Tests.Tables;

/// <summary>Records of runs that never took place, for tables whose numbers are known.</summary>
static class Made
{
    public static readonly MachineRecord Machine = new("cpu", 2, 4, "Some Linux X64", "10.0.1", "1.13.0", "0.1.0");

    /// <summary>A record of an epoch for each accuracy.</summary>
    public static RunRecord Record(string method, long seed, double[] accuracies, string? teacher = "resnet56", string student = "resnet20", string data = "cifar-100") => new()
    {
        Method = method,
        Student = student,
        Teacher = teacher,
        TrainSet = $"{data}/train",
        TrainImages = 50_000,
        TestSet = $"{data}/test",
        TestImages = 10_000,
        Phases = [new("train", method, new Dictionary<string, string>(), new TrainingSettings { Epochs = accuracies.Length, Seed = seed, Augmentation = new Augmentation(4) }, "constant")],
        Epochs = [.. accuracies.Select((a, k) => new EpochRecord
        {
            Phase = "train",
            Epoch = k + 1,
            Terms = new Dictionary<string, double> { ["ce"] = 1 },
            Weights = new Dictionary<string, double> { ["ce"] = 1 },
            Loss = 1,
            LearningRate = 0.05,
            TrainAccuracy = 0.5,
            TestAccuracy = a,
            TrainSeconds = 10 + seed + k,
            TestSeconds = 100,
        })],
        StudentParameters = 278_324,
        ExtraParameters = method == "plain" ? 0 : 1_234,
        Machine = Machine,
        TeacherCheckpoint = teacher is null ? null : new("teachers/one", new string('a', 64), 0.7234),
        Ended = new DateTime(2026, 1, (int)seed, 12, 30, 0, DateTimeKind.Utc),
    };

    /// <summary>The record in a file of the usual name.</summary>
    public static RecordFile File(RunRecord record) => new($"out/{record.Student}-{record.Method}-{record.Seed}.json", record);

    public static RunRecord With(this RunRecord record, Func<TrainingSettings, TrainingSettings> change) =>
        record with { Phases = [.. record.Phases.Select(p => p with { Settings = change(p.Settings) })] };

    public static RunRecord With(this RunRecord record, params (string Name, string Value)[] options) =>
        record with { Phases = [.. record.Phases.Select(p => p with { Options = options.ToDictionary(o => o.Name, o => o.Value) })] };

    /// <summary>Plain training, fitnets and a method that the kit does not know, over seeds.</summary>
    public static IReadOnlyList<RecordFile> Comparison { get; } =
    [
        File(Record("plain", 1, [0.60, 0.6911, 0.6822])),
        File(Record("plain", 2, [0.61, 0.6800, 0.6933])),
        File(Record("plain", 3, [0.62, 0.6850, 0.6790])),
        File(Record("fitnets", 1, [0.60, 0.70, 0.6999])),
        File(Record("fitnets", 2, [0.60, 0.71, 0.7012])),
        File(Record("fitnets", 3, [0.60, 0.69, 0.6888])),
        File(Record("kd-of-mine", 1, [0.60, 0.67, 0.6612])),
        File(Record("kd-of-mine", 3, [0.60, 0.66, 0.6504])),
    ];
}
