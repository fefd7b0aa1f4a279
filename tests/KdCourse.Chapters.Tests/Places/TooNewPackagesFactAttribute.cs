using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace KdCourse.Chapters.Tests.Places;

/// <summary>
/// A test of packages that ./kd found on NuGet and that this system's C++ library is too old for by what
/// <see cref="NewerCppLibrary"/> lends; skipped, with the reason, everywhere else.
/// </summary>
[AttributeUsage(AttributeTargets.Method), SupportedOSPlatform("linux")]
sealed partial class TooNewPackagesFactAttribute : FactAttribute
{
    static readonly string? reason = WhyNot();

    public TooNewPackagesFactAttribute() => Skip = reason;

    /// <summary>The version of TorchSharp; null where ./kd found none, or did not look.</summary>
    public static string? Version => Path.Combine(Shell.Root, ".kd", "too-new") is var path && File.Exists(path) ? File.ReadAllText(path).Trim() : null;

    static string? WhyNot()
    {
        if (Version is not { } version)
            return "NuGet was not looked at, or has no packages that only a newer system can load. Delete .kd/feed to look again.";
        foreach (var tool in new[] { "g++", "objdump", "ldd" })
        {
            if (!Stage.Has(tool))
                return $"'{tool}' is not on PATH.";
        }
        var library = Path.Combine(Stage.Packages, "torchsharp", version, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        var lacking = Lacking().Matches(Shell.Run("ldd", [library], new Dictionary<string, string?> { ["LC_ALL"] = "C" }).Output).Select(m => m.Groups[1].Value).Distinct().ToList();
        return lacking is [NewerCppLibrary.Version] ? null
            : lacking.Count == 0 ? "This system can load the packages, or they are gone. Delete .kd/feed to look again."
            : $"This system lacks {string.Join(" and ", lacking)}; only {NewerCppLibrary.Version} can be lent.";
    }

    [GeneratedRegex("version .([A-Za-z_]+_[0-9.]+). not found")]
    private static partial Regex Lacking();
}
