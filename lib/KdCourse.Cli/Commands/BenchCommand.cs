using System.CommandLine;
using System.Diagnostics;
using KdCourse.Cli.Lab;
using KdCourse.Tables;
using Spectre.Console;
using static TorchSharp.torch;

namespace KdCourse.Cli.Commands;

/// <summary>The command <c>bench torch</c>: C# against Python on the same libtorch, in turns.</summary>
static class BenchCommand
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

    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    static readonly (string Name, string Request, int Count, string Unit, double Scale)[] Cases =
    [
        ("add, 4 numbers", "add 20000", 20000, "ns", 1e9),
        ("numel", "numel 200000", 200000, "ns", 1e9),
        ("relu, 1,000 numbers", "relu 20000", 20000, "ns", 1e9),
        ("matmul, 64x64", "matmul 5000", 5000, "ns", 1e9),
        ("training step, batch 64, 1 thread", "step 1 64 2", 2, "s", 1),
        ("training step, batch 64, 2 threads", "step 2 64 2", 2, "s", 1),
        ("training step, batch 4, 1 thread", "step 1 4 10", 10, "s", 1),
    ];

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var rounds = LabOptions.Positive("--rounds", "How often each measurement is taken.", 7);
        var memory = new Option<int>("--memory-steps") { Description = "Training steps of the memory test; 0 for none.", HelpName = "N", DefaultValueFactory = _ => 1000 };
        var torch = new CourseCommand("torch", "Measures the torch engine against Python.", Notes) { rounds, memory };
        torch.SetAction(parsed => LabErrors.Guard(() =>
        {
            int threads = get_num_threads();
            using var ours = new TorchTimings();
            using var python = PythonPeer.Start();
            Console.WriteLine($"libtorch {__version__}, {Environment.ProcessorCount} processors; {(python is null ? "no Python with torch here: C# alone" : $"Python's torch {python.Version}")}");
            Compare(ours, python, parsed.GetValue(rounds));
            set_num_threads(threads);
            if (parsed.GetValue(memory) > 0)
                Memory(parsed.GetValue(memory));
            return ExitCode.Passed;
        }));
        return new Command("bench", "Measures.") { torch };
    }

    static void Compare(TorchTimings ours, PythonPeer? python, int rounds)
    {
        var table = new Table().AddColumns("measurement", "C#", "Python", "C# / Python", "range");
        foreach (var (name, request, count, unit, scale) in Cases)
        {
            var pairs = new List<(double Ours, double Python)>();
            // Until the just-in-time compiler has done its best.
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < WarmUp;)
                ours.Ask(request);
            python?.Ask(request);
            for (int k = 0; k < rounds; k++)
            {
                // Each goes first in every second round.
                double theirs = 0, mine;
                if (k % 2 == 0 && python is not null) theirs = python.Ask(request);
                mine = ours.Ask(request);
                if (k % 2 == 1 && python is not null) theirs = python.Ask(request);
                pairs.Add((mine / count * scale, theirs / count * scale));
            }
            var ratios = pairs.Select(p => p.Ours / p.Python).ToList();
            table.AddRow(name, Show(Statistics.Median(pairs.Select(p => p.Ours)), unit),
                python is null ? "" : Show(Statistics.Median(pairs.Select(p => p.Python)), unit),
                python is null ? "" : $"{Statistics.Median(ratios):F2}",
                python is null ? "" : $"{ratios.Min():F2} to {ratios.Max():F2}");
        }
        AnsiConsole.Write(table);
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

    static string Show(double value, string unit) => unit == "ns" ? $"{value:F0} ns" : $"{value:F4} s";
}
