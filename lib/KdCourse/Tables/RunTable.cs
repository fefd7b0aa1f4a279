namespace KdCourse.Tables;

/// <summary>The runs on one data set with one pair of networks and one length, a row for each method.</summary>
public sealed class RunTable
{
    /// <summary>What the runs have in common.</summary>
    public required TableSubject Subject { get; init; }

    /// <summary>The rows, in the order of the kit's methods.</summary>
    public required IReadOnlyList<RunRow> Rows { get; init; }

    /// <summary>What a reader must know before comparing: mixed settings, mixed machines, two runs of one seed, failures.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>What explains the numbers: single seeds, parameters, published numbers.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Where the numbers come from: settings, machines, versions, dates; as name and text.</summary>
    public required IReadOnlyList<(string Name, string Text)> Origin { get; init; }

    /// <summary>The files behind each row, with the time at which each run ended: "plain: out/compare/resnet8-plain-1.json (2026-01-31 12:00 UTC)".</summary>
    public IReadOnlyList<string> Records =>
        [.. Rows.Where(r => r.Runs.Count > 0).Select(r => $"{r.Title}: {string.Join(", ", r.Runs.Select(f => FormattableString.Invariant($"{f.Path} ({f.Record.Ended.ToUniversalTime():yyyy-MM-dd HH:mm} UTC)")))}")];
}
