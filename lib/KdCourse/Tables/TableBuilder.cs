using System.Text.Json;
using KdCourse.Published;
using KdCourse.Training;

namespace KdCourse.Tables;

/// <summary>Sorts the runs of one table into rows: what differs in more than the seed is never merged.</summary>
sealed class TableBuilder(TableSubject subject, IReadOnlyList<RecordFile> files, IReadOnlyList<FailedRun> failures, PublishedResults? published)
{
    /// <summary>The method that gains are taken over.</summary>
    public const string Plain = "plain";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    readonly List<string> warnings = [];

    public RunTable Build()
    {
        var groups = files.GroupBy(f => Key(f.Record)).Select(g => OnePerSeed([.. g])).ToList();
        var titles = new RowTitles([.. groups.Select(g => g[0].Record)], subject.Epochs);
        var left = failures.ToList();
        List<RunRow> rows = [];
        foreach (var (k, group) in groups.Index())
        {
            var record = group[0].Record;
            var mine = left.Where(f => f.Method == record.Method && RowTitles.Has(record, f.Options)).ToList();
            left.RemoveAll(mine.Contains);
            rows.Add(Row(record.Method, titles.Of(k), group, [.. mine.Where(f => group.All(r => r.Record.Seed != f.Seed))], groups));
        }
        foreach (var group in left.GroupBy(f => (f.Method, string.Join(", ", f.Options.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key} {o.Value}")))))
            rows.Add(Row(group.Key.Method, group.Key.Item2 == "" ? [] : [group.Key.Item2], [], [.. group], groups));

        rows = [.. rows.OrderBy(r => RowTitles.Rank(r.Method)).ThenBy(r => r.Method, StringComparer.Ordinal).ThenBy(r => r.Changes.Count).ThenBy(r => r.Title, StringComparer.Ordinal)];
        var remarks = new TableRemarks(subject, rows, titles.VaryingSettings);
        return new()
        {
            Subject = subject,
            Rows = rows,
            Warnings = [.. remarks.Warnings(), .. warnings],
            Notes = [.. remarks.Notes()],
            Origin = [.. remarks.Origin()],
        };
    }

    RunRow Row(string method, IReadOnlyList<string> changes, IReadOnlyList<RecordFile> runs, IReadOnlyList<FailedRun> failed, IReadOnlyList<IReadOnlyList<RecordFile>> groups) => new()
    {
        Method = method,
        Changes = changes,
        Runs = runs,
        Failures = failed,
        Gains = runs.Count == 0 || method == Plain ? [] : Gains(runs, groups),
        // Nobody published this method with another balancer.
        Published = published is null || subject.WholeDataSet is not { } data || runs.Any(r => r.Record.Phases.Any(p => p.IsOtherBalancer))
            ? []
            : published.Find(method, subject.Teacher ?? "", subject.Student, data),
    };

    // The same seed gives the same first weights and the same images in the same order: the difference is the method's.
    List<double> Gains(IReadOnlyList<RecordFile> runs, IReadOnlyList<IReadOnlyList<RecordFile>> groups)
    {
        var settings = SettingsText.Line(RowTitles.SettingsOf(runs[0].Record));
        var plain = groups.FirstOrDefault(g => g[0].Record.Method == Plain && SettingsText.Line(RowTitles.SettingsOf(g[0].Record)) == settings);
        return plain is null ? [] : [.. runs.Join(plain, r => r.Record.Seed, p => p.Record.Seed, (r, p) => r.Record.LastAccuracy - p.Record.LastAccuracy)];
    }

    List<RecordFile> OnePerSeed(IReadOnlyList<RecordFile> group)
    {
        List<RecordFile> kept = [];
        foreach (var seed in group.GroupBy(f => f.Record.Seed).OrderBy(g => g.Key))
        {
            var byAge = seed.OrderByDescending(f => f.Record.Ended).ToList();
            kept.Add(byAge[0]);
            foreach (var older in byAge.Skip(1))
                warnings.Add($"{older.Path} is left out: {byAge[0].Path} is a later run of the same method, settings and seed ({seed.Key}).");
        }
        return kept;
    }

    static string Key(RunRecord r) => JsonSerializer.Serialize(new
    {
        r.Method,
        r.StudentParameters,
        r.ExtraParameters,
        // A teacher that is only there beside the run changes nothing.
        Teacher = RunRow.NeedsTeacher(r) ? r.TeacherCheckpoint?.Sha256 : null,
        Phases = r.Phases.Select(p => p with { Settings = p.Settings with { Seed = 0 }, Options = new SortedDictionary<string, string>(p.Options.ToDictionary(), StringComparer.Ordinal) }),
    }, Json);
}
