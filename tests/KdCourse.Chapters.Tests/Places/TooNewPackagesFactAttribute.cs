namespace KdCourse.Chapters.Tests.Places;

/// <summary>A test of packages that ./kd found on NuGet and that this system's libraries are too old for; skipped, with the reason, where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class TooNewPackagesFactAttribute : FactAttribute
{
    /// <summary>The version of TorchSharp; null where ./kd found none, or did not look.</summary>
    public static string? Version { get; } = Path.Combine(Shell.Root, ".kd", "too-new") is var path && File.Exists(path) ? File.ReadAllText(path).Trim() : null;

    public TooNewPackagesFactAttribute()
    {
        if (Version is null)
            Skip = "NuGet was not looked at, or has no packages that only a newer system can load. Delete .kd/feed to look again.";
    }
}
