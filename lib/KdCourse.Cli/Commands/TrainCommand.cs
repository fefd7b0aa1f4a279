using System.CommandLine;
using KdCourse.Cli.Lab;
using KdCourse.Recipes;
using KdCourse.Training;

namespace KdCourse.Cli.Commands;

/// <summary>The command <c>train</c>: trains one network and keeps weights and record.</summary>
static class TrainCommand
{
    const string Description = "Trains a network, with or without a teacher; writes its weights and its record.";
    const string Notes = """
        Examples:
          ./kd train --method fitnets
          ./kd train --method fitnets --option hintWeight=50 --option hintStage=3 --option guidedStage=3
          ./kd train --network resnet20 --data fashion-mnist --out out/teachers/fashion-mnist-resnet20
          ./kd train --recipe published --network resnet32x4 --out out/teachers/cifar-100-resnet32x4
          ./kd train --recipe published --method at --network resnet8x4 --teacher resnet32x4 --seed 3

        Interruptions: the run keeps all that it needs in PATH.resume, every minute and after each epoch. Ctrl-C,
        a request to end (SIGTERM) lose nothing, a crash or a kill a minute at most: the same command goes on from
        there, and on the same machine it ends with the same bits as an uninterrupted run. --fresh starts anew.
        The file is gone when the run is done.

        A loss that is infinite or not a number ends the run with the term's name and step; PATH.resume stays as
        it was before.

        Exit codes: 0 done, 1 the training diverged, 2 wrong usage, 5 a file is missing, damaged or in use,
        130 interrupted.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var options = new RecipeOptions();
        var seed = new Option<long?>("--seed") { Description = "Decides weights, order and augmentation. Default: the recipe's first.", HelpName = "N" };
        var output = new Option<string>("--out") { Description = "Where to write, without an ending. Default: out/train/DATA-NETWORK-METHOD-SEED.", HelpName = "PATH" };
        var resume = new Option<string>("--resume") { Description = "The file to go on from, and to keep the run in. Default: PATH.resume; if it is there, the run goes on from it.", HelpName = "FILE" };
        var fresh = new Option<bool>("--fresh") { Description = "Start anew, even if there is a file to go on from." };
        var anyway = new Option<bool>("--resume-anyway") { Description = "Go on even if the file is of a run with other settings; what differs is recorded." };
        var every = new Option<double>("--save-every") { Description = "Seconds between two writes of the file; 0 after each step.", HelpName = "SECONDS", DefaultValueFactory = _ => 60 };
        var command = new CourseCommand("train", Description, Notes) { seed, output, resume, fresh, anyway, every };
        options.AddTo(command);
        command.SetAction(parsed => LabErrors.Guard(() =>
        {
            var recipe = options.Recipe(parsed);
            using var runner = new RecipeRunner(recipe, options.DeviceOf(parsed));
            recipe = runner.Recipe;
            long number = parsed.GetValue(seed) ?? recipe.Seeds[0];
            var path = parsed.GetValue(output) ?? Path.Combine("out", "train", $"{recipe.Data}-{recipe.Network}-{recipe.Method}-{number}");
            var keep = new ResumeOptions(parsed.GetValue(resume) ?? $"{path}.resume")
            {
                Every = Seconds(parsed.GetValue(every)),
                Fresh = parsed.GetValue(fresh),
                AllowDifferences = parsed.GetValue(anyway),
            };
            if (parsed.GetValue(resume) is { } named && !File.Exists(named))
                throw new UsageException($"There is no file '{named}' to go on from. Name another one, or leave --resume out to start anew.");
            using var signals = new Signals();
            return new TrainRun(runner, number, path, keep).Execute(signals.Token);
        }));
        return command;
    }

    static TimeSpan Seconds(double value) => value is >= 0 and <= 1e6 ? TimeSpan.FromSeconds(value)
        : throw new UsageException($"--save-every is {value}; it must be a number of seconds, 0 or more.");
}
