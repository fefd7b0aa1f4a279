using System.CommandLine;
using KdCourse.Cli.Lab;
using KdCourse.Training;
using Spectre.Console;

namespace KdCourse.Cli.Commands;

/// <summary>The command <c>compare</c>: a method against plain training, from the same weights, at equal budget, over seeds.</summary>
static class CompareCommand
{
    const string Description = "Trains students with and without a method over several seeds and prints mean and deviation.";
    const string Notes = """
        Both students of a seed start from the same weights and see the same images in the same order. Accuracies
        are test accuracies: after the last epoch, and the best of all epochs (which looks at the test set, so it is
        too good). The records go to the output folder.

        Example:
          ./kd compare --method fitnets --seeds 3

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var options = new LabOptions();
        var method = new Option<string>("--method") { Description = "The method.", HelpName = "NAME", DefaultValueFactory = _ => "fitnets" };
        var teacher = new Option<string>("--teacher") { Description = "A checkpoint: its path without an ending.", HelpName = "PATH", DefaultValueFactory = _ => Path.GetRelativePath(Environment.CurrentDirectory, Course.DataPath("teachers", "fashion-mnist-resnet20")) };
        var seeds = LabOptions.Positive("--seeds", "How many seeds: 1, 2, ...", 3);
        var output = new Option<string>("--out") { Description = "The folder for the records.", HelpName = "DIR", DefaultValueFactory = _ => Path.Combine("out", "compare") };
        var command = new CourseCommand("compare", Description, Notes) { method, teacher, seeds, output };
        options.AddTo(command);
        command.SetAction(parsed => LabErrors.Guard(() =>
        {
            var network = parsed.GetValue(options.Network)!;
            string[] methods = ["plain", parsed.GetValue(method)!];
            using var lab = new Lab.Lab(parsed.GetValue(options.Data)!, parsed.GetValue(teacher), options.DeviceOf(parsed));
            using var signals = new Signals();
            var records = new List<RunRecord>();
            for (int seed = 1; seed <= parsed.GetValue(seeds); seed++)
            {
                foreach (var name in methods)
                {
                    var (student, record) = lab.Run(network, name, options.Settings(parsed, seed), new EpochLines($"{network} {name} seed {seed}"), signals.Token);
                    student.Dispose();
                    if (record.Interrupted)
                        return ExitCode.Interrupted;
                    record.Save(Path.Combine(parsed.GetValue(output)!, $"{network}-{name}-{seed}.json"));
                    records.Add(record);
                }
            }
            Write(lab, records);
            return ExitCode.Passed;
        }));
        return command;
    }

    static void Write(Lab.Lab lab, List<RunRecord> records)
    {
        var table = new Table().AddColumns("method", "n", "last %", "best %", "s/epoch", "extra parameters");
        foreach (var group in records.GroupBy(r => r.Method))
        {
            table.AddRow(
                group.Key,
                $"{group.Count()}",
                Percent([.. group.Select(r => r.LastAccuracy)]),
                Percent([.. group.Select(r => r.BestAccuracy)]),
                Statistics.Of([.. group.SelectMany(r => r.Epochs).Select(e => e.TrainSeconds)]).Mean.ToString("F1"),
                $"{group.First().ExtraParameters:N0}");
        }
        AnsiConsole.Write(table);
        var gains = records.GroupBy(r => r.Seed).Select(g => g.ElementAt(1).LastAccuracy - g.ElementAt(0).LastAccuracy).ToList();
        Console.WriteLine($"{records[0].Student} on {records[0].TrainSet}, {records[0].TrainImages:N0} images, {records[0].Epochs.Count} epochs; teacher {lab.TeacherRecord!.Student}, {lab.TeacherRecord.LastAccuracy:P2} on {lab.TeacherRecord.TestSet}.");
        Console.WriteLine($"Gain per seed (last): {string.Join(", ", gains.Select(g => $"{100 * g:+0.00;-0.00}"))}; mean {Percent(gains)} points.");
    }

    static string Percent(IReadOnlyList<double> values)
    {
        var (mean, deviation) = Statistics.Of(values);
        return double.IsNaN(deviation) ? $"{100 * mean:F2}" : $"{100 * mean:F2} ± {100 * deviation:F2}";
    }
}
