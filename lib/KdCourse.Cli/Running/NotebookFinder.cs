namespace KdCourse.Cli.Running;

/// <summary>Finds the notebooks that a command line means.</summary>
static class NotebookFinder
{
    const string Ending = ".ipynb";
    const string Solutions = "solutions";
    static readonly string[] _hidden = [".ipynb_checkpoints", Solutions];

    /// <summary>A notebook, and its place below the folder it was found through ("" for one named itself).</summary>
    public readonly record struct Found(string Path, string Below);

    /// <summary>The notebooks: files as named, folders with all below them in order, nothing named for all chapters and then their solutions.</summary>
    /// <exception cref="UsageException">Something named is not there, or nothing was found.</exception>
    public static IReadOnlyList<Found> Find(IReadOnlyList<string> named)
    {
        IEnumerable<Found> solutions = [];
        if (named.Count == 0)
        {
            var chapters = Path.Combine(Repository.Find() ?? Environment.CurrentDirectory, "notebooks");
            named = [Path.GetRelativePath(Environment.CurrentDirectory, chapters)];
            if (!Directory.Exists(chapters)) throw new UsageException($"There is no folder {named[0]}: name the notebooks to run.");
            if (Path.Combine(named[0], Solutions) is var folder && Directory.Exists(folder))
                solutions = Find(folder).Select(f => f with { Below = Path.Join(Solutions, f.Below == "." ? "" : f.Below).TrimEnd(Path.DirectorySeparatorChar) });
        }
        List<Found> found = [.. named.SelectMany(Find), .. solutions];
        return found.Count > 0 ? found : throw new UsageException($"There is no notebook (*{Ending}) in {string.Join(", ", named)}.");
    }

    static IEnumerable<Found> Find(string named)
    {
        if (named.StartsWith('-')) throw new UsageException($"There is no option {named}. See: kd run --help");
        if (File.Exists(named))
        {
            return named.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)
                ? [new Found(named, "")]
                : throw new UsageException($"{named} is not a notebook: its name does not end in {Ending}.");
        }
        if (!Directory.Exists(named)) throw new UsageException($"There is no notebook or folder {named}.");
        return Directory.EnumerateFiles(named, "*" + Ending, SearchOption.AllDirectories)
            .Select(f => new Found(f, Path.GetRelativePath(named, Path.GetDirectoryName(f)!)))
            .Where(f => !f.Below.Split(Path.DirectorySeparatorChar).Intersect(_hidden).Any())
            .OrderBy(f => f.Path, StringComparer.Ordinal);
    }
}
