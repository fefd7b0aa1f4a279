using KdCourse.Distillation;
using KdCourse.Published;
using KdCourse.Training;

namespace KdCourse.Tables;

/// <summary>One row of a table: the runs of a method that differ in nothing but the seed.</summary>
public sealed class RunRow
{
    /// <summary>The method's name.</summary>
    public required string Method { get; init; }

    /// <summary>What is not the method's default or not common to the table: options, the balancer, settings; as "hintWeight 10".</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>The runs, by rising seed; empty if none gave a result.</summary>
    public required IReadOnlyList<RecordFile> Runs { get; init; }

    /// <summary>The runs that gave none.</summary>
    public required IReadOnlyList<FailedRun> Failures { get; init; }

    /// <summary>Last accuracy minus that of plain training, for each seed that both have with the same settings; empty if there is none.</summary>
    public required IReadOnlyList<double> Gains { get; init; }

    /// <summary>The published numbers for the method on the pair and data set; the cited one first. Empty if the files do not speak of it.</summary>
    public required IReadOnlyList<PublishedNumber> Published { get; init; }

    /// <summary>Method and changes: "fitnets (hintWeight 10)".</summary>
    public string Title => Changes.Count == 0 ? Method : $"{Method} ({string.Join(", ", Changes)})";

    /// <summary>The seeds.</summary>
    public IEnumerable<long> Seeds => Records.Select(r => r.Seed);

    /// <summary>The accuracy after the last epoch, 0..1; null without runs.</summary>
    public Statistics? Last => Of(Records.Select(r => r.LastAccuracy));

    /// <summary>The best accuracy of all epochs, 0..1; null without runs.</summary>
    public Statistics? Best => Of(Records.Select(r => r.BestAccuracy));

    /// <summary>The gain over plain training, as a difference of accuracies; null without pairs.</summary>
    public Statistics? Gain => Of(Gains);

    /// <summary>The mean time of an epoch's training steps, over all epochs and runs; null without runs.</summary>
    public double? SecondsPerEpoch => Of(Records.SelectMany(r => r.Epochs).Select(e => e.TrainSeconds))?.Mean;

    /// <summary>What the method's connectors learn, gone after training; null without runs.</summary>
    public long? ExtraParameters => Runs.Count == 0 ? null : Runs[0].Record.ExtraParameters;

    /// <summary>What the network in the student's place learns; null without runs.</summary>
    public long? StudentParameters => Runs.Count == 0 ? null : Runs[0].Record.StudentParameters;

    /// <summary>The teacher's accuracy on the same test images, 0..1; null if the method has no teacher or it was not measured.</summary>
    public double? TeacherAccuracy => Runs.Count == 0 || !NeedsTeacher(Runs[0].Record) ? null : Runs[0].Record.TeacherCheckpoint?.TestAccuracy;

    IEnumerable<RunRecord> Records => Runs.Select(r => r.Record);

    /// <summary>Did the method look at a teacher? A plain run may have had one beside it, which it did not use.</summary>
    internal static bool NeedsTeacher(RunRecord record) =>
        Methods.All.FirstOrDefault(m => m.Name == record.Method)?.NeedsTeacher ?? record.Teacher is not null;

    static Statistics? Of(IEnumerable<double> values) => values.ToList() is { Count: > 0 } list ? Statistics.Of(list) : null;
}
