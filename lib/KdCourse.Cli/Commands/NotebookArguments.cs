using System.CommandLine;
using KdCourse.Cli.Running;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Parameters;

namespace KdCourse.Cli.Commands;

/// <summary>Which notebooks, with which parameters, and where their results go: the same words in several commands.</summary>
sealed class NotebookArguments
{
    readonly Argument<string[]> _notebooks;
    readonly Option<string?> _profile;
    readonly Option<string[]> _parameters = new("-p", "--parameter") { Description = "Sets a parameter of the notebooks. May be repeated.", HelpName = "NAME=VALUE", DefaultValueFactory = _ => [] };
    readonly Option<string[]> _files = new("--parameters") { Description = "A file of parameters: .json or .yaml. -p comes before it. May be repeated.", HelpName = "FILE", DefaultValueFactory = _ => [] };
    readonly Option<string> _output;

    /// <summary>Makes the arguments and adds them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="remark">What its help adds about the notebooks that are taken when none is named.</param>
    /// <param name="profile">The profile unless one is given; null for what each notebook says.</param>
    /// <param name="folder">The folder of the results unless one is given.</param>
    public NotebookArguments(Command command, string remark, string? profile, string folder)
    {
        _notebooks = new("notebooks") { Description = $"Notebooks, or folders of them. Default: the chapters in notebooks/, then their solutions{remark}.", Arity = ArgumentArity.ZeroOrMore };
        _profile = new("--profile") { Description = $"How much to compute: {string.Join(", ", Profiles.Known)}. Default: {profile ?? "what each notebook says"}.", HelpName = "NAME" };
        _output = new("--out") { Description = "The folder for the results.", HelpName = "DIR", DefaultValueFactory = _ => folder };
        Profile = profile;
        command.Add(_notebooks);
        foreach (var option in new Option[] { _profile, _parameters, _files, _output }) command.Add(option);
    }

    string? Profile { get; }

    /// <summary>Whether the user named notebooks.</summary>
    public bool AreNamed(ParseResult parsed) => parsed.GetValue(_notebooks) is { Length: > 0 };

    /// <summary>The folder for the results.</summary>
    public string Folder(ParseResult parsed) => parsed.GetValue(_output)!;

    /// <summary>The notebooks, read and checked, with their parameters.</summary>
    /// <exception cref="UsageException">Something named does not exist or cannot be.</exception>
    /// <exception cref="ParameterException">A parameter cannot be set.</exception>
    /// <exception cref="NotebookFormatException">A file is not a notebook.</exception>
    public IReadOnlyList<NotebookJob> Plan(ParseResult parsed) => RunPlan.Make(
        parsed.GetValue(_notebooks) ?? [], parsed.GetValue(_profile) ?? Profile, parsed.GetValue(_parameters)!, parsed.GetValue(_files)!, Folder(parsed));
}
