using System.CommandLine;
using KdCourse.Cli.Progress;
using KdCourse.Cli.Running;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Parameters;
using KdCourse.Notebooks.Report;

namespace KdCourse.Cli.Commands;

/// <summary>The command <c>run</c>: executes notebooks without a screen.</summary>
static class RunCommand
{
    const string Description = "Executes notebooks; writes each one executed, and as one self-contained HTML page.";
    const string Notes = """
        How it runs:
          Each notebook runs in a process of its own, in its own folder, up to the first cell that fails; what it had
          done until then is in the results.

        Cell tags that count:
          raises-exception   the cell may fail                 parameters   declares what -p sets
          skip-execution     it is not executed                timeout=30   its own limit in seconds; timeout=none
          exercise           may fail: a stub to be filled     solution     executed in its place, with --solutions
          slow               left out with --skip-slow         gpu          left out where there is no GPU
        The notebook's metadata may say "execution": { "timeout": 60, "allow_errors": true }. A cell's tag comes before
        the metadata, and the metadata before --timeout. A cell that is left out says so in its output. The profile smoke
        executes slow cells too.

        What a run writes into a cell's metadata:
          execution: the times, as Jupyter names them; kdcourse: status (passed, failed, failed-as-allowed, timed-out,
          interrupted, skipped), seconds, peak_memory_bytes (of the notebook's processes during the cell), reason.
        Of a cell's text, 1,000,000 characters are kept, and 1,000 outputs; the rest is counted and said.

        Examples:
          ./kd run                                        every chapter under notebooks/
          ./kd run --profile smoke                        the same, with the small settings of CI
          ./kd run notebooks/01-fitnets.ipynb -p seed=3   one chapter, with another seed
          ./kd run my/notebooks --out results             a folder of notebooks, results elsewhere

        Exit codes:
            0  all passed                         4  a file is not a valid notebook
            1  a cell failed                      5  the machine is not set up, or the results cannot be written
            2  wrong usage                      130  interrupted
            3  a cell took too long
          With several notebooks the first that did not pass decides.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var notebooks = new Argument<string[]>("notebooks") { Description = "Notebooks, or folders of them. Default: notebooks/ without its solutions.", Arity = ArgumentArity.ZeroOrMore };
        var profile = new Option<string?>("--profile") { Description = $"How much to compute: {string.Join(", ", Profiles.Known)}. Default: what each notebook says.", HelpName = "NAME" };
        var parameters = new Option<string[]>("-p", "--parameter") { Description = "Sets a parameter of the notebooks. May be repeated.", HelpName = "NAME=VALUE", DefaultValueFactory = _ => [] };
        var files = new Option<string[]>("--parameters") { Description = "A file of parameters: .json or .yaml. -p comes before it. May be repeated.", HelpName = "FILE", DefaultValueFactory = _ => [] };
        var output = new Option<string>("--out") { Description = "The folder for the results.", HelpName = "DIR", DefaultValueFactory = _ => "out" };
        var timeout = new Option<double?>("--timeout") { Description = "How many seconds one cell may take. Default: no limit.", HelpName = "SECONDS" };
        timeout.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<double?>() is not (> 0 and < 1e6)) r.AddError("--timeout wants a number of seconds above 0.");
        });
        var katex = new Option<string?>("--katex") { Description = "The folder with katex.min.js and katex.min.css.", Hidden = true };

        var command = new CourseCommand("run", Description, Notes) { notebooks, profile, parameters, files, output, timeout, katex };
        var limits = new RunnerOptions();
        limits.AddTo(command);
        command.SetAction((parsed, _) => GuardAsync(async () =>
        {
            var jobs = RunPlan.Make(parsed.GetValue(notebooks) ?? [], parsed.GetValue(profile), parsed.GetValue(parameters)!, parsed.GetValue(files)!, parsed.GetValue(output)!);
            var limit = parsed.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
            using var signals = new Signals();
            var results = await JobProgress.ShowAsync(progress =>
                new RunSession(progress, new ReportOptions(Katex(parsed.GetValue(katex))), limit, o => limits.Apply(parsed, o)).RunAsync(jobs, signals.Token));
            return Summary.Write(results, jobs.Count);
        }));
        return command;
    }

    static string? Katex(string? given) => given
        ?? Environment.GetEnvironmentVariable("KD_KATEX")
        ?? (Repository.Find() is { } root ? Path.Combine(root, "web/node_modules/katex/dist") : null);

    /// <summary>Errors that a person can act on end as one sentence and an exit code.</summary>
    static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception e) when (e is UsageException or ParameterException)
        {
            return Fail(e, ExitCode.Usage);
        }
        catch (NotebookFormatException e)
        {
            return Fail(e, ExitCode.NotANotebook);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(e, ExitCode.SetUp);
        }
    }

    static int Fail(Exception e, int code)
    {
        Console.Error.WriteLine(e.Message);
        return code;
    }
}
