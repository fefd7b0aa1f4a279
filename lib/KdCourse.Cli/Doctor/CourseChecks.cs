using KdCourse.Data;

namespace KdCourse.Cli.Doctor;

/// <summary>What the chapters need besides the engine: data, and scripts for the pages.</summary>
static class CourseChecks
{
    // It is part of the repository: the chapters' default.
    const string Bundled = "fashion-mnist-sample";

    /// <summary>Looks at data sets and at the scripts of the pages.</summary>
    public static IEnumerable<Finding> Look()
    {
        var manifest = DataManifest.Load();
        foreach (var entry in manifest.Entries)
            yield return Data(manifest, entry);
        yield return Script("formulas", "katex/dist/katex.min.js", "KaTeX", "pages show TeX source");
        yield return Script("charts", "plotly.js-cartesian-dist-min/plotly-cartesian.min.js", "plotly.js", "figures are still pictures");
    }

    static Finding Data(DataManifest manifest, DataSetEntry entry)
    {
        try
        {
            var (train, test) = manifest.Open(entry.Name);
            using (train)
            using (test)
                return Finding.Ok("data", FormattableString.Invariant($"{entry.Name}: {train.Count:N0} training and {test.Count:N0} test images, checksums right"));
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            var name = e.Message.StartsWith($"'{entry.Name}", StringComparison.Ordinal) ? "" : $"{entry.Name}: ";
            return entry.Name == Bundled ? Finding.Fail("data", $"{name}{e.Message}", "Get the file back from git.") : Finding.Warn("data", $"{name}{e.Message}");
        }
    }

    static Finding Script(string name, string file, string what, string without) =>
        File.Exists(Path.Combine(Repository.Root, "web", "node_modules", file)) ? Finding.Ok(name, $"{what} is here")
            : Finding.Warn(name, $"{what} is missing: {without}", "Install npm and run ./kd doctor again.");
}
