using System.Globalization;
using KdCourse.Cli.Running;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Cli.Progress;

/// <summary>The words of progress lines and summaries.</summary>
static class Words
{
    /// <summary>A time as people say it: 0.4 s, 12.3 s, 4:05 min.</summary>
    public static string Of(TimeSpan time) => time.TotalSeconds < 99.95
        ? time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s"
        : $"{(int)time.TotalMinutes}:{time.Seconds:00} min";

    /// <summary>How something ended.</summary>
    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Passed => "passed",
        RunStatus.Failed => "FAILED",
        RunStatus.TimedOut => "TIMED OUT",
        _ => "interrupted",
    };

    /// <summary>How a notebook came to its result: <c>passed</c>, <c>unchanged since 2026-03-01 12:00 UTC</c>.</summary>
    public static string Of(JobResult result) => result.End switch
    {
        JobEnd.Unchanged => $"unchanged since {Of(result.When)}",
        JobEnd.DoneBefore => $"done before, {Of(result.When)}",
        _ => $"{Of(result.Run.Status)}  {Cells(result.Run.Executed)}  {Of(result.Run.Elapsed)}",
    };

    /// <summary>A moment: 2026-03-01 12:00 UTC.</summary>
    public static string Of(DateTimeOffset when) => when.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>A number of cells.</summary>
    public static string Cells(int count) => $"{count} {(count == 1 ? "cell" : "cells")}";

    /// <summary><c>, about 2:05 min</c>, or nothing when it is not known.</summary>
    public static string About(TimeSpan? time) => time is { } t && t > TimeSpan.Zero ? $", about {Of(t)}" : "";

    /// <summary><c>, 2:05 min left</c>, or nothing when it is not known.</summary>
    public static string Left(TimeSpan? time) => time is { } t ? $", {Of(t)} left" : "";

    /// <summary>The last line of some output that is not blank; null when there is none. Loops end a line in a carriage return as often as in a line feed.</summary>
    public static string? LastLine(string text) =>
        text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
}
