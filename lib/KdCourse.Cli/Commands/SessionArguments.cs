using System.CommandLine;
using KdCourse.Cli.Reporting;
using KdCourse.Cli.Running;
using KdCourse.Notebooks.Cache;

namespace KdCourse.Cli.Commands;

/// <summary>The options about how to run a list of notebooks, which several commands share.</summary>
sealed class SessionArguments
{
    readonly Option<int> _jobs = new("--jobs", "-j")
    {
        Description = "How many notebooks may run at once; the processors are divided among them. Those that use the GPU run one at a time.",
        HelpName = "N",
        DefaultValueFactory = _ => TorchThreads.DefaultJobs,
    };

    readonly Option<string?> _shard = new("--shard") { Description = "Only one part of the notebooks, for several machines: 2/4 is the second of four parts.", HelpName = "I/N" };
    readonly Option<string?> _times = new("--times") { Description = "With --shard: divide by the times in this file (.kd/runs/times.json of an earlier run). All machines need the same file.", HelpName = "FILE" };
    readonly Option<string?> _junit = new("--junit") { Description = "Write the results as JUnit XML, a test per cell.", HelpName = "FILE" };
    readonly Option<string?> _trx = new("--trx") { Description = "Write the results as TRX, a test per cell.", HelpName = "FILE" };
    readonly Option<string?> _katex = new("--katex") { Description = "The folder with katex.min.js and katex.min.css.", Hidden = true };

    /// <summary>Makes the options and adds them to a command.</summary>
    public SessionArguments(Command command)
    {
        _jobs.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is not (>= 1 and <= 1024)) r.AddError("--jobs wants a number from 1 to 1024.");
        });
        foreach (var option in new Option[] { _jobs, _shard, _times, _junit, _trx, _katex }) command.Add(option);
    }

    /// <summary>How many at once.</summary>
    public int Jobs(ParseResult parsed) => parsed.GetValue(_jobs);

    /// <summary>The files of results to write, which can be written.</summary>
    /// <exception cref="IOException">One cannot be.</exception>
    public ReportFiles Reports(ParseResult parsed)
    {
        var files = new ReportFiles(parsed.GetValue(_junit), parsed.GetValue(_trx));
        files.Check();
        return files;
    }

    /// <summary>The part of the notebooks that is to be run here.</summary>
    /// <exception cref="UsageException">The part or the file of times cannot be.</exception>
    public IReadOnlyList<NotebookJob> Part(ParseResult parsed, IReadOnlyList<NotebookJob> jobs)
    {
        var file = parsed.GetValue(_times);
        if (parsed.GetValue(_shard) is not { } text) return file is null ? jobs : throw new UsageException("--times says how to divide the work, so it wants --shard.");
        var shard = Shard.Parse(text);
        try
        {
            return shard.Of(jobs, file is null ? null : RunTimes.Load(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new UsageException($"--times: {e.Message}");
        }
    }

    /// <summary>What tells this run's journal from others.</summary>
    public string Journal(ParseResult parsed, string output) => $"{Path.GetFullPath(output)} {parsed.GetValue(_shard)}";

    /// <summary>The folder with KaTeX; null when there is none.</summary>
    public string? Katex(ParseResult parsed) => parsed.GetValue(_katex)
        ?? Environment.GetEnvironmentVariable("KD_KATEX")
        ?? (Repository.Find() is { } root ? Path.Combine(root, "web/node_modules/katex/dist") : null);
}
