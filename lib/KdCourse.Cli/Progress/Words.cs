using System.Globalization;
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
}
