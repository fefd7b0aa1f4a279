using System.CommandLine;
using KdCourse.Cli.Lab;
using KdCourse.Distillation;
using KdCourse.Training;

namespace KdCourse.Cli.Commands;

/// <summary>The command <c>train</c>: trains one network and keeps weights and record.</summary>
static class TrainCommand
{
    const string Description = "Trains a network, with or without a teacher; writes its weights and its record.";
    const string Notes = """
        Examples:
          ./kd train --network resnet20 --data fashion-mnist --epochs 8 --out data/teachers/fashion-mnist-resnet20
          ./kd train --method fitnets --teacher data/teachers/fashion-mnist-resnet20
          ./kd train --method fitnets-paper --teacher data/teachers/fashion-mnist-resnet20

        Ctrl-C ends the run after the current step; weights and record so far go to PATH.interrupted.dat and .json.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var options = new LabOptions();
        var method = new Option<string>("--method") { Description = $"The method: {string.Join(", ", Methods.All.Select(m => m.Name))}.", HelpName = "NAME", DefaultValueFactory = _ => "plain" };
        var teacher = new Option<string?>("--teacher") { Description = "A checkpoint: its path without an ending.", HelpName = "PATH" };
        var seed = new Option<long>("--seed") { Description = "Decides weights, order and augmentation.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var output = new Option<string?>("--out") { Description = "Where to write, without an ending. Default: out/train/NETWORK-METHOD-SEED.", HelpName = "PATH" };
        var command = new CourseCommand("train", Description, Notes) { method, teacher, seed, output };
        options.AddTo(command);
        command.SetAction(parsed => LabErrors.Guard(() =>
        {
            var settings = options.Settings(parsed, parsed.GetValue(seed));
            var (network, name) = (parsed.GetValue(options.Network)!, parsed.GetValue(method)!);
            var path = parsed.GetValue(output) ?? Path.Combine("out", "train", $"{network}-{name}-{settings.Seed}");
            using var lab = new Lab.Lab(parsed.GetValue(options.Data)!, parsed.GetValue(teacher), options.DeviceOf(parsed), parsed.GetValue(options.TrainImages), parsed.GetValue(options.TestImages));
            using var signals = new Signals();
            var (student, record) = lab.Run(network, name, settings, new EpochLines($"{network} {name}"), signals.Token);
            // An unfinished network must not take a finished one's place.
            if (record.Interrupted)
                path += ".interrupted";
            using (student)
                Checkpoint.Save(path, student, record);
            Console.WriteLine(FormattableString.Invariant($"{network} {name}: last {record.LastAccuracy:P2}, best {record.BestAccuracy:P2}, {record.Seconds:F0} s{(record.Interrupted ? ", interrupted" : "")}"));
            Console.WriteLine($"{path}.dat, {path}.json");
            return record.Interrupted ? ExitCode.Interrupted : ExitCode.Passed;
        }));
        return command;
    }
}
