using System.CommandLine;
using KdCourse.Cli.Comparing;
using KdCourse.Cli.Lab;
using KdCourse.Published;
using KdCourse.Recipes;
using KdCourse.Tables;

namespace KdCourse.Cli.Commands;

/// <summary>The command <c>compare</c>: methods against plain training, from the same weights, at equal budget, over seeds.</summary>
static class CompareCommand
{
    const string Description = "Trains students by several methods over several seeds, and makes the table of mean and deviation.";
    const string Notes = """
        All students of a seed start from the same weights and see the same images in the same order; plain training
        is always one of the methods. Accuracies are test accuracies: after the last epoch, and the best of all epochs
        (which looks at the test set, so it is too good).

        Records go to DIR/STUDENT-METHOD-SEED.json, the table to DIR/results.md and results.html. A run whose record is
        there is skipped, so after Ctrl-C the same command goes on: only the run under way is lost. Seeds come one after
        the other, with all methods in each. A method that cannot be used on the pair of networks stands in the table as
        not applicable, with the reason below it, and does not stop the others.

        Exit codes: 0 done, 1 a run diverged or failed, 2 wrong usage, 5 the machine is not set up, 130 interrupted.

        Examples:
          ./kd compare --methods fitnets --seeds 3
          ./kd compare --methods all --epochs 20 --out out/all
          ./kd compare --methods fitnets --option fitnets:hintWeight=10 --out out/weight-10
          ./kd compare --methods all --recipe published --data cifar-100 --teacher resnet32x4 --network resnet8x4

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var options = new RecipeOptions(oneMethod: false);
        var methods = new Option<string>("--methods", "--method") { Description = "all, or names with commas between.", HelpName = "NAMES", DefaultValueFactory = _ => "fitnets" };
        var methodOptions = new Option<string[]>("--option") { Description = "An option of a method, as METHOD:NAME=VALUE; may be given often.", HelpName = "OPTION", DefaultValueFactory = _ => [] };
        var seeds = new Option<string?>("--seeds") { Description = "How many seeds (3 for 1, 2, 3), or which ones (4,7); the recipe's unless given.", HelpName = "SEEDS" };
        var output = new Option<string>("--out") { Description = "The folder for records and tables.", HelpName = "DIR", DefaultValueFactory = _ => Path.Combine("out", "compare") };
        var overwrite = new Option<bool>("--overwrite") { Description = "Train again where DIR holds the record of another run." };
        var command = new CourseCommand("compare", Description, Notes) { methods, seeds, methodOptions, output, overwrite };
        options.AddTo(command);
        command.SetAction(parsed => LabErrors.Guard(() =>
        {
            var (recipe, folder) = (options.Recipe(parsed), parsed.GetValue(output)!);
            var names = RunList.Methods(parsed.GetValue(methods)!);
            var runs = RunList.Of(recipe.Network, names, parsed.GetValue(seeds) is { } text ? RunList.Seeds(text) : recipe.Seeds, RunList.Options(parsed.GetValue(methodOptions)!, names), folder);
            using var runner = new RecipeRunner(recipe with { Method = RunList.Plain, Options = [] }, options.DeviceOf(parsed), withTeacher: names.Any(n => Distillation.Methods.Named(n).NeedsTeacher));
            using var signals = new Signals();
            var comparison = new Comparison(runner);
            comparison.Run(runs, parsed.GetValue(overwrite), signals.Token);
            Write(comparison, folder);
            if (comparison.Interrupted)
            {
                Console.Error.WriteLine($"interrupted: {comparison.Records.Count} of {runs.Count} runs are finished; the same command goes on with the others.");
                return ExitCode.Interrupted;
            }
            return comparison.Failures.Any(f => f.Outcome != FailedRun.NotApplicable) || comparison.Records.Count == 0 ? ExitCode.CellFailed : ExitCode.Passed;
        }));
        return command;
    }

    static void Write(Comparison comparison, string folder)
    {
        if (comparison.Records.Count + comparison.Failures.Count == 0)
            return;
        var tables = RunTables.From(comparison.Records, comparison.Failures, PublishedResults.Load());
        ConsoleTables.Write(tables);
        var (markdown, html) = (Path.Combine(folder, "results.md"), Path.Combine(folder, "results.html"));
        MarkdownTables.Write(tables, markdown);
        HtmlTables.Write(tables, html);
        Console.WriteLine($"{markdown}, {html}");
    }
}
