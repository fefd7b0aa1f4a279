using System.CommandLine;
using KdCourse.Cli.Commands;
using KdCourse.Cli.Lab;
using Spectre.Console;
using static TorchSharp.torch;

namespace KdCourse.Cli.Bench;

/// <summary>The command <c>bench methods</c>: training steps of each method.</summary>
static class BenchMethods
{
    const string Notes = """
        What it measures:
          The time of a training step of resnet8 from resnet20 on grey images of 28x28: the student alone, and with each
          method, in C# and in Python (where /usr/bin/python3 has torch), in turns. Printed are medians over the rounds,
          the ratio C# / Python (below 1, C# is faster), and on each side the time relative to plain training. Methods
          that the Python side does not know are measured in C# alone.

        Examples:
          ./kd bench methods
          ./kd bench methods --methods plain,kd,at --rounds 15 --threads 1

        """;

    // Known to tests/oracle/bench_methods.py too.
    static readonly string[] Compared = ["plain", "kd", "fitnets", "at", "cat-kd", "aft-kd"];

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var rounds = WholeNumber.Positive("--rounds", "How often each measurement is taken.", 9);
        var threads = WholeNumber.Positive("--threads", "Threads of both sides.", get_num_threads());
        var batch = WholeNumber.Positive("--batch", "Images a step.", 64);
        var methods = new Option<string>("--methods") { Description = "Which methods, with commas between.", HelpName = "NAMES", DefaultValueFactory = _ => string.Join(',', Compared) };
        var command = new CourseCommand("methods", "Measures training steps of the methods against Python.", Notes) { methods, rounds, threads, batch };
        command.SetAction(parsed => LabErrors.Guard(() =>
        {
            var names = parsed.GetValue(methods)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            using var ours = new MethodTimings();
            using var python = PythonPeer.Start("bench_methods.py");
            Console.WriteLine(PythonPeer.Introduce(python));
            var together = new Race(ours.Ask, python);
            var alone = new Race(ours.Ask, null);
            var table = new Table().AddColumns("method", "C#", "Python", "C# / Python", "range", "C# / plain", "Python / plain");
            Race.Result? plain = null;
            foreach (var name in names.Where(n => n != "plain").Prepend("plain"))
            {
                var m = new Measurement(name, $"{name} {parsed.GetValue(threads)} {parsed.GetValue(batch)} 3", 3, "ms");
                var result = (Compared.Contains(name) ? together : alone).Run(m, parsed.GetValue(rounds));
                plain ??= result;
                table.AddRow([name, .. result.Cells, $"{result.Ours / plain.Ours:F2}", double.IsNaN(result.Python) ? "" : $"{result.Python / plain.Python:F2}"]);
            }
            AnsiConsole.Write(table);
            return ExitCode.Passed;
        }));
        return command;
    }
}
