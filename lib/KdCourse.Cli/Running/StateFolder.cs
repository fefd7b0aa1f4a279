namespace KdCourse.Cli.Running;

/// <summary>The folder of what runs remember: results for the cache, journals, times.</summary>
static class StateFolder
{
    /// <summary>KD_CACHE if it is set, else .kd/runs in the checkout, else .kd/runs here.</summary>
    public static string Path => Environment.GetEnvironmentVariable("KD_CACHE") is { Length: > 0 } named
        ? named
        : System.IO.Path.Combine(Repository.Find() ?? Environment.CurrentDirectory, ".kd", "runs");

    /// <summary>The file of times in it.</summary>
    public static string Times => System.IO.Path.Combine(Path, "times.json");
}
