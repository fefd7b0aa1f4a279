using System.CommandLine;
using KdCourse.Cli.Progress;
using KdCourse.Cli.Reporting;
using KdCourse.Cli.Running;
using KdCourse.Notebooks.Cache;
using KdCourse.Notebooks.Report;

namespace KdCourse.Cli.Commands;

/// <summary>The command <c>check</c>: executes notebooks and compares the outputs with stored ones.</summary>
static class CheckCommand
{
    const string Description = "Executes notebooks, and compares their outputs with the expected ones that lie beside them in expected/.";
    const string Notes = """
        How it compares:
          Words, the number of outputs and their kinds must be the same; numbers may be a little apart; figures and pictures
          are compared by their data and pixels, not by their bytes. Times, speeds, dates and ids do not count.
          Cell tags: check-ignore leaves a cell's outputs out (as do nbval-ignore-output and nbval-skip);
          check-tolerance=0.05 gives a cell a tolerance of its own.

        How to keep the expectations:
          Look at the pages in out/check, and when they are right: ./kd check --update. Commit notebooks/expected/.

        Examples:
          ./kd check                                     all notebooks that have expectations, in the profile smoke
          ./kd check notebooks/01-fitnets.ipynb          one of them
          ./kd check --update                            make or renew the expectations of all notebooks
          ./kd check --tolerance 0.05                    numbers may be 5 % apart

        Exit codes:
          those of ./kd run, and 6 when all cells passed but outputs are not as expected

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var tolerance = new Option<double>("--tolerance") { Description = "How far two numbers may be apart, as a part of the larger one.", HelpName = "PART", DefaultValueFactory = _ => 0.01 };
        tolerance.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<double>() is not (>= 0 and < 1)) r.AddError("--tolerance wants a number from 0 to below 1.");
        });
        var update = new Option<bool>("--update") { Description = "Store the outputs of this run as the expected ones." };

        var command = new CourseCommand("check", Description, Notes);
        var which = new NotebookArguments(command, remark: "; those without expectations are left out", Profiles.Known[0], Path.Combine("out", "check"));
        command.Add(tolerance);
        command.Add(update);
        var runner = new RunnerArguments(command);
        var session = new SessionArguments(command);
        command.SetAction((parsed, _) => RunErrors.GuardAsync(async () =>
        {
            var folder = which.Folder(parsed);
            var check = new OutputCheck(parsed.GetValue(tolerance), parsed.GetValue(update));
            var jobs = session.Part(parsed, check.Plan(which.Plan(parsed), which.AreNamed(parsed)));
            var files = session.Reports(parsed);
            var options = new SessionOptions(
                new ReportOptions(session.Katex(parsed)), runner.Choices(parsed), RunIndex.In(folder), session.Jobs(parsed),
                new RunCache(StateFolder.Path), UseCache: false, Times: new RunTimes(StateFolder.Times));
            TorchThreads.Share(Math.Min(options.Jobs, Math.Max(1, jobs.Count)));
            using var signals = new Signals();
            var results = await JobProgress.ShowAsync(progress => new RunSession(progress, options).RunAsync(jobs, signals.Token));
            return check.Finish(jobs, results, files, folder);
        }));
        return command;
    }
}
