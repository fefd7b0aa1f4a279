namespace KdCourse.Published;

/// <summary>Where published numbers or settings were read.</summary>
public sealed record PublishedSource
{
    /// <summary>Its short name, as tables cite it, for example RD.</summary>
    public string Key { get; init; } = "";

    /// <summary>What it is: a README, a paper's table, an issue.</summary>
    public required string Title { get; init; }

    /// <summary>The GitHub repository, as owner/name; null for none.</summary>
    public string? Repository { get; init; }

    /// <summary>The commit that was read, shortened; null for none.</summary>
    public string? Commit { get; init; }

    /// <summary>Which epoch's accuracy it reports, "last" or "best"; null where it does not say.</summary>
    public string? Epoch { get; init; }

    /// <summary>Over how many runs it averages; null where it does not say.</summary>
    public int? Runs { get; init; }

    /// <summary>One line for the foot of a table: "RD: RepDistiller, README, HobbitLong/RepDistiller at b84f547c5d, accuracy of the last epoch".</summary>
    public override string ToString() => $"{Key}: {Title}"
        + (Repository is null ? "" : $", {Repository}{(Commit is null ? "" : $" at {Commit}")}")
        + (Epoch is null ? "" : $", accuracy of the {Epoch} epoch")
        + (Runs is null ? "" : $", mean of {Runs} runs");
}
