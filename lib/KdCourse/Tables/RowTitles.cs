using KdCourse.Distillation;
using KdCourse.Training;

namespace KdCourse.Tables;

/// <summary>Says of each row what makes it differ: from its method's defaults, and from the other rows.</summary>
/// <param name="rows">One record of each row.</param>
/// <param name="epochs">The table's epochs.</param>
sealed class RowTitles(IReadOnlyList<RunRecord> rows, int epochs)
{
    /// <summary>The settings that are not the same in all rows, with their values, the commonest first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> VaryingSettings { get; } = rows
        .SelectMany(SettingsOf)
        .GroupBy(s => s.Key, s => s.Value)
        .Where(g => g.Distinct().Count() > 1 || g.Count() < rows.Count)
        .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.CountBy(v => v).OrderByDescending(c => c.Value).Select(c => c.Key)]);

    /// <summary>The place of a method among the kit's; others come after them.</summary>
    public static int Rank(string method)
    {
        int place = Methods.All.ToList().FindIndex(m => m.Name == method);
        return place < 0 ? int.MaxValue : place;
    }

    /// <summary>The settings of a run as words; those of its main phase, if there are several.</summary>
    public static IReadOnlyDictionary<string, string> SettingsOf(RunRecord record) => SettingsText.Of(record.Phases[^1].Settings);

    /// <summary>Did a run have these options?</summary>
    public static bool Has(RunRecord record, IReadOnlyDictionary<string, string> options) =>
        options.All(o => OptionsOf(record).TryGetValue(o.Key, out var value) && value == o.Value)
        && Changed(record).All(c => options.ContainsKey(c.Key));

    /// <summary>The changes of a row.</summary>
    /// <param name="row">Its index.</param>
    public IReadOnlyList<string> Of(int row)
    {
        var mine = Words(row);
        // What still reads the same differs in its phases.
        return Enumerable.Range(0, rows.Count).Any(k => k != row && rows[k].Method == rows[row].Method && Words(k).SequenceEqual(mine))
            ? [.. mine, PhasesOf(rows[row])]
            : mine;
    }

    /// <summary>The phases of a run: "hint 1 epoch at 5E-05, kd 7 epochs at 0.05".</summary>
    public static string PhasesOf(RunRecord record) =>
        string.Join(", ", record.Phases.Select(p => FormattableString.Invariant($"{p.Name} {p.Settings.Epochs} {(p.Settings.Epochs == 1 ? "epoch" : "epochs")} at rate {p.Settings.LearningRate}")));

    List<string> Words(int row)
    {
        var record = rows[row];
        var same = rows.Where(r => r.Method == record.Method).ToList();
        List<string> words = [.. Known(record.Method) is null
            ? OptionsOf(record).Where(o => same.Any(r => OptionsOf(r).GetValueOrDefault(o.Key) != o.Value)).Select(o => $"{o.Key} {o.Value}")
            : Changed(record).Select(o => $"{o.Key} {o.Value}")];
        words.AddRange(record.Phases.Where(p => p.IsOtherBalancer).Select(p => $"balancer {string.Join(' ', [p.Balancer, .. p.BalancerOptions?.Select(o => $"{o.Key} {o.Value}") ?? []])}").Distinct());
        words.AddRange(SettingsOf(record).Where(s => VaryingSettings.TryGetValue(s.Key, out var values) && values[0] != s.Value).Select(s => $"{s.Key} {s.Value}"));
        if (rows.Where(RunRow.NeedsTeacher).Select(r => r.TeacherCheckpoint?.Sha256).Distinct().Count() > 1 && RunRow.NeedsTeacher(record))
            words.Add(record.TeacherCheckpoint is { } t ? $"teacher {t.Path} {t.Sha256[..8]}" : "teacher not recorded");
        int total = record.Phases.Sum(p => p.Settings.Epochs);
        if (total != epochs)
            words.Add($"{total - epochs} epochs of preparation on top");
        return words;
    }

    static Method? Known(string method) => Methods.All.FirstOrDefault(m => m.Name == method);

    static IEnumerable<KeyValuePair<string, string>> Changed(RunRecord record) =>
        Known(record.Method) is { } method ? OptionsOf(record).Where(o => method.Options.GetValueOrDefault(o.Key) != o.Value) : [];

    static Dictionary<string, string> OptionsOf(RunRecord record) =>
        record.Phases.SelectMany(p => p.Options).GroupBy(o => o.Key).ToDictionary(g => g.Key, g => g.Last().Value);
}
