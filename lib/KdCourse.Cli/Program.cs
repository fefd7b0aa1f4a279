using System.CommandLine;
using KdCourse.Cli.Bench;
using KdCourse.Cli.Commands;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Cli;

static class Program
{
    // A worker is this program once more. It skips the command line, so that it is ready sooner.
    static Task<int> Main(string[] args) => args is [WorkerName, var requests, var replies, var mark]
        ? Task.FromResult(WorkerHost.Run(requests, replies, mark))
        : RunCommandLineAsync(args);

    /// <summary>The hidden command by which the program starts its own workers.</summary>
    internal const string WorkerName = "worker";

    static async Task<int> RunCommandLineAsync(string[] args)
    {
        var root = new RootCommand("The course on feature and attention distillation, from a shell.")
        {
            RunCommand.Create(),
            CheckCommand.Create(),
            DescribeCommand.Create(),
            TrainCommand.Create(),
            CompareCommand.Create(),
            TableCommand.Create(),
            TimesCommand.Create(),
            BenchCommand.Create(),
            DoctorCommand.Create(),
        };
        HelpWithNotes.Use(root);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) Console.Error.WriteLine(error.Message);
            var command = parsed.CommandResult.Command;
            Console.Error.WriteLine($"See: {(command == root ? root.Name : $"{root.Name} {command.Name}")} --help");
            return ExitCode.Usage;
        }
        // The commands end in order on a signal themselves; the library's own handler would cut them off.
        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }
}
