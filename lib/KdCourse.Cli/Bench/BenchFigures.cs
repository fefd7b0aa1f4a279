using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using KdCourse.Cli.Commands;
using KdCourse.Cli.Lab;
using KdCourse.Figures;
using Spectre.Console;
using static TorchSharp.torch;

namespace KdCourse.Cli.Bench;

/// <summary>The command <c>bench figures</c>: how long a figure takes, from its numbers to the reader's eye.</summary>
static class BenchFigures
{
    const string Notes = """
        What it measures:
          Making each form of a figure in C#: the drawing without scripts (svg), and the interactive one (html). Then, in
          Chromium without a window, the time from the page's first script to the frame after the chart is drawn;
          plotly.js is read and started within it. Printed are medians over the rounds, after one that is not counted.

        Environment:
          KD_CHROMIUM  another Chromium or Chrome than the one on PATH

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var rounds = WholeNumber.Positive("--rounds", "How often each measurement is taken.", 9);
        var command = new CourseCommand("figures", "Measures how long figures take to draw.", Notes) { rounds };
        command.SetAction(parsed => LabErrors.Guard(() =>
        {
            var count = parsed.GetValue(rounds);
            using var browser = ChromiumPage.Find();
            if (browser is null) Console.Error.WriteLine("There is no chromium on PATH: install the package chromium, or set KD_CHROMIUM. Only C# is measured.");
            var table = new Table().AddColumns("figure", "svg, C#", "html, C#", "in Chromium", "html, MB");
            foreach (var (name, make) in Figures)
            {
                var html = make().ToHtml() ?? throw new InvalidOperationException("plotly.js is not here: ./kd setup gets it.");
                table.AddRow(name, Text(Times(count, () => Milliseconds(() => make().Svg))), Text(Times(count, () => Milliseconds(() => make().ToHtml()))),
                    browser is null ? "not here" : Text(Times(count, () => browser.MillisecondsToDraw(html))), (html.Length / 1e6).ToString("F2", CultureInfo.InvariantCulture));
            }
            AnsiConsole.Write(table);
            return ExitCode.Passed;
        }));
        return command;
    }

    static IEnumerable<(string Name, Func<Figure> Make)> Figures =>
    [
        ("two lines of 240 epochs", () => LineChart.Draw("Loss", "epoch", "loss", [Series.ByEpoch("a", Enumerable.Range(1, 240).Select(e => 1.0 / e)), Series.ByEpoch("b", Enumerable.Range(1, 240).Select(e => 2.0 / e))], logarithmic: true)),
        ("8 images by 5 maps of 8x8", () => Grid(8)),
        ("8 images by 5 maps of 32x32", () => Grid(32)),
    ];

    static Figure Grid(int side)
    {
        string[] kinds = ["AT map, stage 2", "AT map, stage 3", "CAM", "Grad-CAM", "input gradient"];
        using var scope = NewDisposeScope();
        manual_seed(1);
        return ExplanationGrid.Draw("Where the answer comes from", kinds,
            [.. Enumerable.Range(0, 8).Select(k => new ExplanationRow($"image {k + 1}", Picture.Of(rand(3, 32, 32)), [.. kinds.Select(_ => Map.Of(rand(side, side)))]))]);
    }

    static double Milliseconds(Func<object?> make)
    {
        var clock = Stopwatch.StartNew();
        make();
        return clock.Elapsed.TotalMilliseconds;
    }

    static List<double> Times(int rounds, Func<double> measure) => [.. Enumerable.Range(0, rounds + 1).Select(_ => measure()).Skip(1)];

    static string Text(List<double> times) => times.Order().ElementAt(times.Count / 2).ToString("F0", CultureInfo.InvariantCulture) + " ms";
}
