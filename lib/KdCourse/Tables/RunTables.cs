using KdCourse.Published;
using KdCourse.Training;

namespace KdCourse.Tables;

/// <summary>
/// Tables of results, made from the records of runs and from nothing else: one for each data set, pair of networks
/// and length.
/// </summary>
public sealed class RunTables
{
    RunTables(IReadOnlyList<RunTable> tables, IReadOnlyList<string> warnings) => (Tables, Warnings) = (tables, warnings);

    /// <summary>The tables, in the order in which the records name them.</summary>
    public IReadOnlyList<RunTable> Tables { get; }

    /// <summary>The records that are in no table, each with the reason.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Makes the tables.</summary>
    /// <param name="records">
    /// Records of runs. A run without a teacher, as plain training, stands in every table with its data, student and
    /// length. A record of several phases may have its preparations on top of the table's epochs.
    /// </param>
    /// <param name="failures">Runs that gave no result.</param>
    /// <param name="published">Numbers to stand beside ours; null for none.</param>
    public static RunTables From(IEnumerable<RecordFile> records, IEnumerable<FailedRun>? failures = null, PublishedResults? published = null)
    {
        List<string> warnings = [];
        List<RecordFile> whole = [];
        foreach (var file in records)
        {
            if (WhyNot(file.Record) is { } reason)
                warnings.Add($"{file.Path} ({file.Record.Method}, seed {file.Record.Seed}) is in no table: {reason}.");
            else
                whole.Add(file);
        }

        var failed = (failures ?? []).ToList();
        var lengths = whole.Where(f => f.Record.Phases.Count == 1).Select(f => TableSubject.Of(f.Record, null, Planned(f.Record))).ToHashSet();
        var places = new Dictionary<TableSubject, List<RecordFile>>();
        foreach (var file in whole.Where(f => RunRow.NeedsTeacher(f.Record)))
            Place(TableSubject.Of(file.Record, file.Record.Teacher ?? "an unnamed teacher", Length(file.Record, lengths)), file);
        foreach (var failure in failed)
            places.TryAdd(failure.Subject, []);
        var taught = places.Keys.ToList();
        foreach (var file in whole.Where(f => !RunRow.NeedsTeacher(f.Record)))
        {
            var alone = TableSubject.Of(file.Record, null, Length(file.Record, lengths));
            var hosts = taught.Where(s => s with { Teacher = null } == alone).ToList();
            foreach (var subject in hosts.Count == 0 ? [alone] : hosts)
                Place(subject, file);
        }
        return new([.. places.Select(p => new TableBuilder(p.Key, p.Value, [.. failed.Where(f => f.Subject == p.Key)], published).Build())], warnings);

        void Place(TableSubject subject, RecordFile file)
        {
            if (!places.TryGetValue(subject, out var files))
                places[subject] = files = [];
            files.Add(file);
        }
    }

    static string? WhyNot(RunRecord record) =>
        record.Interrupted ? $"the run was interrupted after {record.Epochs.Count} of {Planned(record)} epochs"
        : record.Epochs.Count == 0 ? "it has no epochs"
        : null;

    static int Planned(RunRecord record) => record.Phases.Sum(p => p.Settings.Epochs);

    // Preparations may be part of the budget or come before it: the runs of one phase tell which.
    static int Length(RunRecord record, HashSet<TableSubject> lengths)
    {
        int all = Planned(record), main = record.Phases[^1].Settings.Epochs;
        return !lengths.Contains(TableSubject.Of(record, null, all)) && lengths.Contains(TableSubject.Of(record, null, main)) ? main : all;
    }
}
