namespace KdCourse.Cli.Progress;

/// <summary>Chooses how to show progress.</summary>
static class JobProgress
{
    /// <summary>Runs something with a moving bar on a terminal and plain lines elsewhere.</summary>
    public static Task<T> ShowAsync<T>(Func<IJobProgress, Task<T>> run) =>
        IsTerminal ? BarProgress.ShowAsync(run) : run(new PlainProgress());

    static bool IsTerminal => !Console.IsOutputRedirected
        && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb")
        && Environment.GetEnvironmentVariable("CI") is null or "";
}
