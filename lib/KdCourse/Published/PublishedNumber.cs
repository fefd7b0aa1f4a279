namespace KdCourse.Published;

/// <summary>A published accuracy, or the fact that there is none.</summary>
public sealed record PublishedNumber
{
    /// <summary>For example cifar-100.</summary>
    public required string DataSet { get; init; }

    /// <summary>The family of settings: "benchmark", or another where a repository trained in its own way. Numbers of two recipes must not be compared.</summary>
    public required string Recipe { get; init; }

    /// <summary>The teacher's name in the benchmarks.</summary>
    public required string Teacher { get; init; }

    /// <summary>The student's name in the benchmarks.</summary>
    public required string Student { get; init; }

    /// <summary>The method.</summary>
    public required PublishedMethod Method { get; init; }

    /// <summary>The top-1 test accuracy in %, as printed; null if there is none, and <see cref="Absent"/> says why.</summary>
    public double? Accuracy { get; init; }

    /// <summary>
    /// Why there is no number: "N/A", the method cannot be applied; "not found", one may exist; "not given", the
    /// sources of the other pairs leave this one out. Null if there is a number.
    /// </summary>
    public string? Absent { get; init; }

    /// <summary>Where it stands; null only where nothing was found.</summary>
    public PublishedSource? Source { get; init; }

    /// <summary>Is it somebody's rerun of another's method, and not the number that its authors or the benchmark printed?</summary>
    public bool IsReproduction { get; init; }

    /// <summary>What one should know; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The number with its source: "70.22 (RD)"; or why there is none.</summary>
    public override string ToString() => Accuracy is { } a
        ? FormattableString.Invariant($"{a:F2} ({Source!.Key})")
        : Source is null ? Absent! : $"{Absent} ({Source.Key})";
}
