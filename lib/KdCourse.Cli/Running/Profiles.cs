namespace KdCourse.Cli.Running;

/// <summary>How much a chapter computes; passed to notebooks as the parameter <c>profile</c>.</summary>
static class Profiles
{
    public const string Parameter = "profile";

    /// <summary>The profiles that every chapter knows, smallest first.</summary>
    public static readonly string[] Known = ["smoke", "class", "full"];

    /// <exception cref="UsageException">The profile is unknown.</exception>
    public static void Check(string name)
    {
        if (!Known.Contains(name)) throw new UsageException($"There is no profile \"{name}\"; the profiles are {string.Join(", ", Known)}.");
    }
}
