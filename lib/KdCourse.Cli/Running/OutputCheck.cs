using KdCourse.Cli.Reporting;
using KdCourse.Notebooks.Checking;
using KdCourse.Notebooks.Results;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Cli.Running;

/// <summary>Compares executed notebooks with their expectations, or renews these.</summary>
/// <param name="tolerance">How far numbers may be apart, as a part of the larger one.</param>
/// <param name="update">Whether to store what was seen as expected.</param>
sealed class OutputCheck(double tolerance, bool update)
{
    static string? Root => Repository.Find() is { } root ? Path.GetFullPath(root) : null;

    readonly Dictionary<string, Expectation> _expected = [];

    /// <summary>The notebooks that can be checked; reads their expectations.</summary>
    /// <param name="jobs">The notebooks.</param>
    /// <param name="explicitly">Whether the user named them: then one without an expectation is an error.</param>
    /// <exception cref="UsageException">There is no expectation, or it is of a run with other parameters.</exception>
    public IReadOnlyList<NotebookJob> Plan(IReadOnlyList<NotebookJob> jobs, bool explicitly)
    {
        if (update) return jobs;
        var with = jobs.Where(j => File.Exists(Expectation.PathFor(j.Notebook.Name))).ToList();
        if (with.Count == 0 || (explicitly && with.Count < jobs.Count))
            throw new UsageException($"There is no expectation for {string.Join(", ", jobs.Except(with).Select(j => j.Name))}: look at the page of a run, and if it is right, ./kd check --update.");
        if (with.Count < jobs.Count) Console.WriteLine($"without expectations: {string.Join(", ", jobs.Except(with).Select(j => j.Name))}");
        foreach (var job in with)
        {
            var expectation = _expected[job.Name] = Expectation.Load(Expectation.PathFor(job.Notebook.Name));
            if (expectation.Settings != job.Settings)
                throw new UsageException($"{job.Name}: the expected outputs are of a run with \"{expectation.Settings}\", this one would be with \"{job.Settings}\". Give the same parameters, or renew them with --update.");
        }
        return with;
    }

    /// <summary>Compares or stores, writes index and reports, and tells what differs.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public int Finish(IReadOnlyList<NotebookJob> jobs, IReadOnlyList<JobResult> results, ReportFiles files, string folder)
    {
        var different = new Dictionary<string, IReadOnlyList<CellDifference>>();
        foreach (var result in results.Where(r => r.Run.Status == RunStatus.Passed))
        {
            var (job, notebook) = (result.Job, result.Job.Notebook);
            if (update)
            {
                Expectation.Of(notebook, job.Settings, Root).Save(Expectation.PathFor(notebook.Name));
                Console.WriteLine($"{job.Name}  expectation written: {Path.GetRelativePath(Environment.CurrentDirectory, Expectation.PathFor(notebook.Name))}");
            }
            else if (_expected[job.Name].Compare(notebook, tolerance, Root) is { Count: > 0 } cells)
            {
                different[job.Name] = cells;
            }
        }
        foreach (var (name, cells) in different)
        {
            foreach (var cell in cells) Console.Error.WriteLine($"\n{name}: {cell}");
        }
        var code = Summary.Finish(jobs, results, files, folder, r => With(r, different.GetValueOrDefault(r.Job.Name, [])));
        foreach (var (name, cells) in different) Console.WriteLine($"{name}  DIFFERS in {cells.Count} {(cells.Count == 1 ? "cell" : "cells")}");
        if (!update && different.Count == 0 && code == ExitCode.Passed && results.Count > 0) Console.WriteLine("All outputs are as expected.");
        return code == ExitCode.Passed && different.Count > 0 ? ExitCode.Different : code;
    }

    static NotebookResult With(JobResult result, IReadOnlyList<CellDifference> cells) =>
        result.ForReports.WithFailures(cells.ToDictionary(c => c.CellId, c => ("OutputDiffers", c.Summary, c.ToString())));
}
