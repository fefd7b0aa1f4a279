using KdCourse.Cli.Progress;
using KdCourse.Cli.Running;
using KdCourse.Notebooks.Report;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Cli.Reporting;

/// <summary>The list of a run's chapters, beside their pages.</summary>
static class RunIndex
{
    /// <summary>The file in a folder of results.</summary>
    public static string In(string folder) => Path.Combine(folder, "index.html");

    /// <summary>Writes it.</summary>
    /// <param name="jobs">All notebooks of the run, in order.</param>
    /// <param name="results">The results that there are.</param>
    /// <param name="folder">The folder of the results.</param>
    /// <returns>The file; null when a notebook's own page has that name.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static string? Write(IReadOnlyList<NotebookJob> jobs, IReadOnlyList<JobResult> results, string folder)
    {
        var path = In(folder);
        if (jobs.Any(j => Path.GetFullPath(j.Report) == Path.GetFullPath(path))) return null;
        var settings = jobs.Select(j => j.Settings).Distinct().ToList();
        IndexPage.Write([.. jobs.Select(j => Entry(j, results.FirstOrDefault(r => r.Job.Name == j.Name), folder))], settings.Count == 1 ? settings[0] : "", path);
        return path;
    }

    static IndexEntry Entry(NotebookJob job, JobResult? result, string folder)
    {
        var page = Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(job.Report)).Replace(Path.DirectorySeparatorChar, '/');
        var link = File.Exists(job.Report) ? string.Join('/', page.Split('/').Select(Uri.EscapeDataString)) : null;
        if (result is null) return new IndexEntry(job.Name, ChapterLead.Of(job.Notebook), "", false, "", null, link);
        var status = result.Run.Status;
        return new IndexEntry(job.Name, ChapterLead.Of(result.Job.Notebook), Words.Of(status).ToLowerInvariant(), status == RunStatus.Passed, Words.Of(result.Run.Elapsed), result.When, link);
    }
}
