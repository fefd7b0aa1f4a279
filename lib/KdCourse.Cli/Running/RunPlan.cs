using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Parameters;

namespace KdCourse.Cli.Running;

/// <summary>Reads and checks everything before anything is executed: a typing error must not cost an hour of training.</summary>
static class RunPlan
{
    /// <summary>The jobs, in order.</summary>
    /// <param name="named">Notebooks and folders as on the command line.</param>
    /// <param name="profile">The profile; null for each notebook's own default.</param>
    /// <param name="parameters">Parameters as <c>name=value</c>.</param>
    /// <param name="files">Files of parameters; a later file comes before an earlier one, and <paramref name="parameters"/> before both.</param>
    /// <param name="output">The folder for the results.</param>
    /// <exception cref="UsageException">Something named does not exist or cannot be.</exception>
    /// <exception cref="ParameterException">A parameter cannot be set.</exception>
    /// <exception cref="NotebookFormatException">A file is not a notebook.</exception>
    public static IReadOnlyList<NotebookJob> Make(IReadOnlyList<string> named, string? profile, IReadOnlyList<string> parameters, IReadOnlyList<string> files, string output)
    {
        if (profile is not null) Profiles.Check(profile);
        var values = Parse(parameters);
        foreach (var (key, value) in files.Reverse().SelectMany(ParameterFile.Read)) values.TryAdd(key, value);
        if (values.TryGetValue(Profiles.Parameter, out var name)) Profiles.Check(name);
        var jobs = NotebookFinder.Find(named).Select(f => Job(f, profile, values, output)).ToList();
        var twice = jobs.GroupBy(j => Path.GetFullPath(j.Output)).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? jobs : throw new UsageException(
            $"{string.Join(" and ", twice.Select(j => j.Notebook.Name))} would both be written to {twice.First().Output}: run them one at a time, with different --out folders.");
    }

    static NotebookJob Job(NotebookFinder.Found found, string? profile, Dictionary<string, string> values, string output)
    {
        var notebook = NotebookDocument.Load(found.Path);
        NotebookLanguage.Check(notebook);
        var own = new Dictionary<string, string>(values);
        // A chapter that trains nothing has no profile, and that is not an error.
        if (profile is not null && NotebookParameters.Declared(notebook).Any(p => p.Name == Profiles.Parameter)) own.TryAdd(Profiles.Parameter, profile);
        NotebookParameters.Inject(notebook, own);

        var name = Path.GetFileNameWithoutExtension(found.Path);
        var below = found.Below == "." ? "" : found.Below;
        var target = Path.Combine(output, below, name);
        if (Path.GetFullPath(target + ".ipynb") == Path.GetFullPath(found.Path))
            throw new UsageException($"{found.Path} would be overwritten by its own result: choose another folder with --out.");
        var settings = string.Join(' ', own.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}"));
        return new NotebookJob(notebook, Path.GetDirectoryName(Path.GetFullPath(found.Path))!, Path.Combine(below, name), target + ".ipynb", target + ".html", settings);
    }

    static Dictionary<string, string> Parse(IReadOnlyList<string> parameters)
    {
        var values = new Dictionary<string, string>();
        foreach (var parameter in parameters)
        {
            var parts = parameter.Split('=', 2);
            if (parts.Length < 2 || parts[0].Length == 0) throw new UsageException($"\"-p {parameter}\" is not of the form -p name=value.");
            if (!values.TryAdd(parts[0], parts[1])) throw new UsageException($"Parameter {parts[0]} is given twice.");
        }
        return values;
    }
}
