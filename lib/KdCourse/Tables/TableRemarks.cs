using KdCourse.Training;

namespace KdCourse.Tables;

/// <summary>What stands below a table: warnings, explanations, and where its numbers come from.</summary>
sealed class TableRemarks(TableSubject subject, IReadOnlyList<RunRow> rows, IReadOnlyDictionary<string, IReadOnlyList<string>> varying)
{
    readonly List<RunRow> whole = [.. rows.Where(r => r.Runs.Count > 0)];

    public IEnumerable<string> Warnings()
    {
        foreach (var row in rows)
        {
            foreach (var failure in row.Failures)
                yield return $"{row.Title}{(failure.Seed is { } s ? $", seed {s}" : "")}: {failure.Outcome}. {failure.Reason}";
        }
        if (varying.Count > 0)
            yield return $"The settings differ: {string.Join("; ", varying.Select(v => $"{v.Key} {string.Join(" or ", v.Value)}"))}. Runs with other settings are in rows of their own, and a gain is taken only over plain training with the same settings.";
        var teachers = whole.Select(r => r.Runs[0].Record).Where(RunRow.NeedsTeacher).Select(r => r.TeacherCheckpoint?.Sha256).Distinct().Count();
        if (teachers > 1)
            yield return $"The runs had {teachers} different teachers: rows with different ones are not comparable.";
        if (Machines().Count > 1)
        {
            var mixed = whole.Where(r => r.Runs.Select(f => f.Record.Machine).Distinct().Count() > 1).Select(r => r.Title).ToList();
            yield return $"The runs come from {Machines().Count} machines (below): their times are not comparable, and the same seed may give slightly different accuracies."
                + (mixed.Count == 0 ? "" : $" Rows that mix machines: {string.Join(", ", mixed)}.");
        }
        if (whole.Count > 0 && whole.All(r => r.Method != TableBuilder.Plain))
            yield return "There is no plain training with this data, student and length: the gains are missing.";
    }

    public IEnumerable<string> Notes()
    {
        var single = whole.Where(r => r.Runs.Count == 1).Select(r => r.Title).ToList();
        if (single.Count > 0)
            yield return $"One seed only: {(single.Count == whole.Count ? "all rows" : string.Join(", ", single))}. One run has no deviation, and the difference of two single runs says little.";
        foreach (var row in whole.Where(r => r.Gains.Count > 0 && r.Gains.Count < r.Runs.Count))
            yield return $"{row.Title}: the gain is over {row.Gains.Count} of {row.Runs.Count} seeds, those that plain training has too.";
        foreach (var row in whole.Where(r => r.Runs[0].Record.Phases.Count > 1))
            yield return $"{row.Title} trains in phases: {RowTitles.PhasesOf(row.Runs[0].Record)}.";
        if (whole.FirstOrDefault(r => r.Method == TableBuilder.Plain)?.StudentParameters is { } plain)
        {
            foreach (var row in whole.Where(r => r.StudentParameters != plain))
                yield return FormattableString.Invariant($"{row.Title}: the network that is tested has {row.StudentParameters:N0} parameters, with plain training {plain:N0}.");
        }
        foreach (var note in Published())
            yield return note;
    }

    public IEnumerable<(string Name, string Text)> Origin()
    {
        yield return ("Images", FormattableString.Invariant($"{subject.TrainImages:N0} of {subject.TrainSet} for training, {subject.TestImages:N0} of {subject.TestSet} for testing"));
        if (whole.Count == 0)
            yield break;
        yield return ("Settings", Common(r => SettingsText.Line(RowTitles.SettingsOf(r.Runs[0].Record))));
        yield return ("Seeds", Common(r => string.Join(", ", r.Seeds)));
        foreach (var teacher in whole.Select(r => r.Runs[0].Record).Where(RunRow.NeedsTeacher).Select(r => r.TeacherCheckpoint).OfType<TeacherCheckpoint>().Distinct())
            yield return ("Teacher", FormattableString.Invariant($"{teacher.Path}, SHA-256 {teacher.Sha256}, {100 * teacher.TestAccuracy:0.00} % on the test images"));
        foreach (var (machine, runs) in Machines())
            yield return ("Machine", $"{Words(machine)}{(Machines().Count == 1 ? "" : $" ({runs} {(runs == 1 ? "run" : "runs")})")}");
        var ended = whole.SelectMany(r => r.Runs).Select(f => f.Record.Ended.ToUniversalTime()).ToList();
        yield return ("Ended", ended.Count == 1 || ended.Min().Date == ended.Max().Date
            ? FormattableString.Invariant($"{ended.Max():yyyy-MM-dd}")
            : FormattableString.Invariant($"{ended.Min():yyyy-MM-dd} to {ended.Max():yyyy-MM-dd}"));
    }

    // What most rows have, then the exceptions.
    string Common(Func<RunRow, string> text) => string.Join("; ", whole.GroupBy(text).OrderByDescending(g => g.Count())
        .Select((g, k) => k == 0 ? g.Key : $"with {string.Join(", ", g.Select(r => r.Title))}: {g.Key}"));

    List<(MachineRecord Machine, int Runs)> Machines() =>
        [.. whole.SelectMany(r => r.Runs).GroupBy(f => f.Record.Machine).Select(g => (g.Key, g.Count()))];

    IEnumerable<string> Published()
    {
        var numbers = rows.SelectMany(r => r.Published).ToList();
        if (numbers.Count == 0)
            yield break;
        yield return "Published numbers are those of other code, trained in full (240 epochs) with the options of the publication. They stand beside every row of a method, also one with other options or fewer epochs.";
        foreach (var n in numbers.Where(n => n.IsReproduction || n.Note is not null))
            yield return $"{n.Method.Name}, published: {n}{(n.IsReproduction ? ", a reproduction" : "")}{(n.Note is null ? "" : $": {n.Note}")}.";
        foreach (var method in numbers.Select(n => n.Method).Distinct().Where(m => m.Note is not null))
            yield return $"{method.Name}, published: {method.Note}.";
        foreach (var source in numbers.Select(n => n.Source).OfType<Published.PublishedSource>().Distinct())
            yield return $"{source}.";
    }

    static string Words(MachineRecord m) =>
        $"{m.Device}, {m.Processors} processors, {m.Threads} {(m.Threads == 1 ? "thread" : "threads")}, {m.System}; .NET {m.Runtime}, libtorch {m.Torch}, KdCourse {m.Library}";
}
