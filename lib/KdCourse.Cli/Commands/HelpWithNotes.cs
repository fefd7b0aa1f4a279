using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace KdCourse.Cli.Commands;

/// <summary>The library's help, then the command's notes.</summary>
sealed class HelpWithNotes(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    /// <summary>Makes it the help of a program.</summary>
    public static void Use(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithNotes((SynchronousCommandLineAction)option.Action!);
    }

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is CourseCommand command) Console.WriteLine(command.Notes);
        return code;
    }
}
