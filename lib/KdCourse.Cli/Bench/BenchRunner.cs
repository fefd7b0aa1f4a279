using System.CommandLine;
using System.Globalization;
using KdCourse.Cli.Commands;
using KdCourse.Notebooks.Runner;
using Spectre.Console;

namespace KdCourse.Cli.Bench;

/// <summary>The command <c>bench runner</c>: what a run costs beside the cells' own work, and what grows with many cells.</summary>
static class BenchRunner
{
    const int Few = 1, Many = 101, Probe = 100;

    const string Notes = """
        What it measures:
          From the command to its end: a notebook without code, one with a single cell, one with 101 cells of 1+1, with
          ./kd run and, where Debian's python3-nbclient and python3-ipykernel are there, with nbclient on a Python
          kernel, in turns. The time of a cell is the difference of the last two, by the hundred. Printed are medians.
          Then one notebook of many cells: the time of a cell, the worker's memory, and what .NET's heap holds of it
          after a full collection, on the way.

        Example:
          ./kd bench runner --rounds 5 --cells 1000

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var rounds = WholeNumber.Positive("--rounds", "How often each measurement is taken.", 5);
        var cells = new Option<int>("--cells") { Description = "Cells of the long notebook; 0 for none.", HelpName = "N", DefaultValueFactory = _ => 1000 };
        var command = new CourseCommand("runner", "Measures the runner against nbclient.", Notes) { rounds, cells };
        command.SetAction(parsed =>
        {
            using var lab = new RunnerLab();
            Overhead(lab, parsed.GetValue(rounds));
            if (parsed.GetValue(cells) > 0) Growth(lab, parsed.GetValue(cells));
            return ExitCode.Passed;
        });
        return command;
    }

    static void Overhead(RunnerLab lab, int rounds)
    {
        int[] sizes = [0, Few, Many];
        var (ours, theirs) = (sizes.ToDictionary(s => s, _ => new List<double>()), sizes.ToDictionary(s => s, _ => new List<double>()));
        lab.Ours(lab.Notebook(Few));
        for (var round = 0; round < rounds; round++)
        {
            foreach (var size in sizes)
            {
                ours[size].Add(lab.Ours(lab.Notebook(size)));
                if (lab.Nbclient(size) is { } seconds) theirs[size].Add(seconds);
            }
        }
        var table = new Table().AddColumns("from the command to its end", "./kd run", "nbclient on Python");
        foreach (var (size, name) in sizes.Zip(["no code", "one cell of 1+1", "101 cells of 1+1"])) table.AddRow(name, Text(Median(ours[size]), 1, "s"), Text(Median(theirs[size]), 1, "s"));
        table.AddRow("one more cell", Text(Cell(ours), 1000, "ms"), Text(Cell(theirs), 1000, "ms"));
        AnsiConsole.Write(table);
    }

    static void Growth(RunnerLab lab, int cells)
    {
        lab.Ours(lab.LongNotebook(cells, Probe));
        var table = new Table().AddColumns("cell", "ms a cell", "worker's memory", "in .NET's heap");
        RunnerLab.Point? last = null;
        foreach (var point in lab.Points(Probe))
        {
            table.AddRow(point.Cell.ToString(CultureInfo.InvariantCulture), point.Milliseconds.ToString("0.0", CultureInfo.InvariantCulture), Bytes.Text(point.Resident), Bytes.Text(point.Heap));
            last ??= point;
        }
        AnsiConsole.Write(table);
        if (lab.Points(Probe).LastOrDefault() is { } end && last is { } start && end.Cell > start.Cell)
            Console.WriteLine(FormattableString.Invariant($"growth a cell: {(end.Resident - start.Resident) / 1024.0 / (end.Cell - start.Cell):0} KiB of memory, {(end.Heap - start.Heap) / 1024.0 / (end.Cell - start.Cell):0} KiB of it in .NET's heap"));
    }

    static double? Cell(Dictionary<int, List<double>> times) => (Median(times[Many]) - Median(times[Few])) / (Many - Few);

    static double? Median(List<double> values) => values.Count == 0 ? null : values.Order().ElementAt(values.Count / 2);

    static string Text(double? value, double factor, string unit) => value is { } v ? (v * factor).ToString("0.00", CultureInfo.InvariantCulture) + " " + unit : "not here";
}
