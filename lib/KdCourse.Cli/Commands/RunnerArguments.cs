using System.CommandLine;
using KdCourse.Cli.Running;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Cli.Commands;

/// <summary>The options of a run that the runner itself understands: limits, and which cells count.</summary>
sealed class RunnerArguments
{
    /// <summary>The compiler alone holds about half of this.</summary>
    const long LeastMemory = 256L << 20;

    readonly Option<double?> _cell = new("--timeout") { Description = "How many seconds one cell may take. Default: no limit.", HelpName = "SECONDS" };
    readonly Option<double?> _total = new("--total-timeout") { Description = "How many seconds a whole notebook may take. Default: no limit.", HelpName = "SECONDS" };
    readonly Option<string?> _memory = new("--memory") { Description = "How much memory a notebook's processes may hold together, as 800M or 2G. Default: no limit.", HelpName = "SIZE" };
    readonly Option<bool> _allow = new("--allow-errors") { Description = "Goes on after cells that fail." };
    readonly Option<string[]> _allowNames = new("--allow-error-name") { Description = "Goes on after this exception. May be repeated.", HelpName = "TYPE", DefaultValueFactory = _ => [] };
    readonly Option<bool> _force = new("--force-raise-errors") { Description = "Ends a notebook at its first error, whatever tags and metadata allow." };
    readonly Option<bool> _slow = new("--skip-slow") { Description = "Leaves out cells tagged slow." };
    readonly Option<bool> _solutions = new("--solutions") { Description = "Executes cells tagged solution in place of those tagged exercise." };

    /// <summary>Makes the options and adds them to a command.</summary>
    public RunnerArguments(Command command)
    {
        foreach (var limit in new[] { _cell, _total })
        {
            limit.Validators.Add(r =>
            {
                if (r.GetValueOrDefault<double?>() is not (> 0 and < 1e6)) r.AddError($"{limit.Name} wants a number of seconds above 0.");
            });
        }
        _memory.Validators.Add(r =>
        {
            if (Bytes.Parse(r.GetValueOrDefault<string?>() ?? "") is not >= LeastMemory) r.AddError($"--memory wants an amount such as 800M or 2G, of {Bytes.Text(LeastMemory)} or more: the C# compiler alone needs half of that.");
        });
        foreach (var option in new Option[] { _cell, _total, _memory, _allow, _allowNames, _force, _slow, _solutions }) command.Add(option);
    }

    /// <summary>What the command line says.</summary>
    public RunChoices Choices(ParseResult parsed) => new(
        Time(parsed.GetValue(_cell)), Time(parsed.GetValue(_total)),
        parsed.GetValue(_memory) is { } size ? Bytes.Parse(size) : null,
        parsed.GetValue(_allow), [.. parsed.GetValue(_allowNames)!], parsed.GetValue(_force), parsed.GetValue(_slow), parsed.GetValue(_solutions));

    static TimeSpan? Time(double? seconds) => seconds is { } s ? TimeSpan.FromSeconds(s) : null;
}
