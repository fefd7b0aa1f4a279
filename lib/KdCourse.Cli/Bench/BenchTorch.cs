using System.CommandLine;
using System.Diagnostics;
using KdCourse.Cli.Commands;
using KdCourse.Cli.Lab;
using Spectre.Console;
using static TorchSharp.torch;

namespace KdCourse.Cli.Bench;

/// <summary>The command <c>bench torch</c>: small operators, training steps, and memory over many steps.</summary>
static class BenchTorch
{
    const string Notes = """
        What it measures:
          The time of small operators, and of training steps of resnet8x4 (CIFAR shapes), in C# and in Python, in turns,
          so that a busy machine slows both. Printed are medians over the rounds, and the ratio C# / Python: below 1,
          C# is faster. Python takes part where /usr/bin/python3 has torch (Debian: python3-torch).
          Then the memory of the process over many steps: it must stay flat.

        Example:
          ./kd bench torch --rounds 9 --memory-steps 1000

        """;

    const int WarmSteps = 100;

    static readonly Measurement[] Cases =
    [
        new("add, 4 numbers", "add 20000", 20000, "ns"),
        new("numel", "numel 200000", 200000, "ns"),
        new("relu, 1,000 numbers", "relu 20000", 20000, "ns"),
        new("matmul, 64x64", "matmul 5000", 5000, "ns"),
        new("training step, batch 64, 1 thread", "step 1 64 2", 2, "ms"),
        new("training step, batch 64, 2 threads", "step 2 64 2", 2, "ms"),
        new("training step, batch 4, 1 thread", "step 1 4 10", 10, "ms"),
    ];

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var rounds = WholeNumber.Positive("--rounds", "How often each measurement is taken.", 7);
        var memory = new Option<int>("--memory-steps") { Description = "Training steps of the memory test; 0 for none.", HelpName = "N", DefaultValueFactory = _ => 1000 };
        var command = new CourseCommand("torch", "Measures the torch engine against Python.", Notes) { rounds, memory };
        command.SetAction(parsed => LabErrors.Guard(() =>
        {
            int threads = get_num_threads();
            using var ours = new TorchTimings();
            using var python = PythonPeer.Start("bench.py");
            Console.WriteLine(PythonPeer.Introduce(python));
            var race = new Race(ours.Ask, python);
            var table = new Table().AddColumns("measurement", "C#", "Python", "C# / Python", "range");
            foreach (var m in Cases)
                table.AddRow([m.Name, .. race.Run(m, parsed.GetValue(rounds)).Cells]);
            AnsiConsole.Write(table);
            set_num_threads(threads);
            if (parsed.GetValue(memory) > 0)
                Memory(parsed.GetValue(memory));
            return ExitCode.Passed;
        }));
        return command;
    }

    static void Memory(int steps)
    {
        using var training = new TorchTimings.Steps(4);
        training.Run(WarmSteps);
        long before = Resident();
        training.Run(steps);
        long after = Resident();
        Console.WriteLine(FormattableString.Invariant($"memory over {steps} steps: {before / 1048576.0:F1} MiB before, {after / 1048576.0:F1} MiB after: {100.0 * (after - before) / before:+0.00;-0.00;0.00} %"));
    }

    static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
