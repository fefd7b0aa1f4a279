using System.CommandLine;
using KdCourse.Cli.Progress;
using KdCourse.Cli.Reporting;
using KdCourse.Cli.Running;
using KdCourse.Notebooks.Cache;
using KdCourse.Notebooks.Report;

namespace KdCourse.Cli.Commands;

/// <summary>The command <c>run</c>: executes notebooks without a screen.</summary>
static class RunCommand
{
    const string Description = "Executes notebooks; writes each one executed and as one self-contained HTML page, and an index of the pages.";
    const string Notes = """
        How it runs:
          Each notebook runs in a process of its own, in its own folder, up to the first cell that fails; what it had
          done until then is in the results.

        Cell tags that count:
          raises-exception   the cell may fail                 parameters   declares what -p sets
          skip-execution     it is not executed                timeout=30   its own limit in seconds; timeout=none
          exercise           may fail: a stub to be filled     solution     executed in its place, with --solutions
          slow               left out with --skip-slow         gpu          left out where there is no GPU
        In a notebook that has only exercises, or only solutions, all of them are executed.
        The notebook's metadata may say "execution": { "timeout": 60, "allow_errors": true }. A cell's tag comes before
        the metadata, and the metadata before --timeout. A cell that is left out says so in its output. The profile smoke
        executes slow cells too.

        What a run writes into a cell's metadata:
          execution: the times, as Jupyter names them; kdcourse: status (passed, failed, failed-as-allowed, timed-out,
          interrupted, skipped), seconds, peak_memory_bytes (of the notebook's processes during the cell), reason.
        Of a cell's text, 1,000,000 characters are kept, and 1,000 outputs; the rest is counted and said.

        What is not run again:
          A notebook whose code, parameters, libraries, data and runner are those of an earlier run that passed gets the
          outputs of that run: "unchanged". Text between the code may differ. --no-cache runs it nevertheless.
          After a failure or a kill, --resume goes on with the first notebook that is not done.

        Examples:
          ./kd run                                        every chapter under notebooks/, then the solutions
          ./kd run --profile smoke                        the same, with the small settings of CI
          ./kd run notebooks/01-fitnets.ipynb -p seed=3   one chapter, with another seed
          ./kd run my/notebooks --out results             a folder of notebooks, results elsewhere
          ./kd run --shard 2/4 --junit out/2.xml          the second of four CI jobs, with its test report

        Exit codes:
            0  all passed                         4  a file is not a valid notebook
            1  a cell failed                      5  the machine is not set up, or the results cannot be written
            2  wrong usage                      130  interrupted
            3  a cell took too long
          With several notebooks the first that did not pass decides.

        Environment:
          KD_CACHE         the folder for what runs remember (earlier results, times); .kd/runs unless set
          KD_SLOW_CELL     in logs: from how many seconds on a cell gets a line of its own; 5 unless set, 0 for all
          OMP_NUM_THREADS  threads of each notebook; unless set, the processors are divided among the --jobs
          In GitHub's workflows (GITHUB_ACTIONS=true) failed cells become annotations, and the job gets a summary.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var noCache = new Option<bool>("--no-cache") { Description = "Execute also what has not changed since an earlier run." };
        var resume = new Option<bool>("--resume") { Description = "Go on with the last run into the same folder: what it had done is not run again, even if the library has changed." };

        var command = new CourseCommand("run", Description, Notes);
        var which = new NotebookArguments(command, remark: "", profile: null, folder: "out");
        command.Add(noCache);
        command.Add(resume);
        var runner = new RunnerArguments(command);
        var session = new SessionArguments(command);
        command.SetAction((parsed, _) => RunErrors.GuardAsync(async () =>
        {
            var folder = which.Folder(parsed);
            var jobs = session.Part(parsed, which.Plan(parsed));
            var reports = session.Reports(parsed);
            var options = new SessionOptions(
                new ReportOptions(session.Katex(parsed)), runner.Choices(parsed), RunIndex.In(folder), session.Jobs(parsed),
                new RunCache(StateFolder.Path), UseCache: !parsed.GetValue(noCache),
                new RunJournal(StateFolder.Path, session.Journal(parsed, folder), parsed.GetValue(resume)), new RunTimes(StateFolder.Times));
            TorchThreads.Share(Math.Min(options.Jobs, Math.Max(1, jobs.Count)));
            using var signals = new Signals();
            var results = await JobProgress.ShowAsync(progress => new RunSession(progress, options).RunAsync(jobs, signals.Token));
            return Summary.Finish(jobs, results, reports, folder);
        }));
        return command;
    }
}
