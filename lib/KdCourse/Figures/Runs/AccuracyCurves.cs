using KdCourse.Training;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.TraceObjects;
using static KdCourse.Figures.Drawing.Numbers;
using Chart = Plotly.NET.CSharp.Chart;

namespace KdCourse.Figures;

/// <summary>Test accuracy over the epochs, with the best and the last of each run marked.</summary>
public static class AccuracyCurves
{
    /// <summary>Draws the runs' test accuracies: a diamond at the best epoch, a square at the last.</summary>
    /// <param name="title">What is compared.</param>
    /// <param name="runs">The runs, each with its name in the legend.</param>
    /// <exception cref="ArgumentException">There is no run, or one without epochs.</exception>
    public static Figure Draw(string title, params (string Name, RunRecord Run)[] runs)
    {
        var lines = runs.Select(r => Named(RunCurves.Over(r.Name, RunCurves.EpochsOf(r.Run), e => 100 * e.TestAccuracy))).ToList();
        return LineChart.Draw(title, lines.All(IsBestLast) ? "epoch (◆ best and last)" : "epoch (◆ best, ■ last)", "test accuracy, %", lines, logarithmic: false, [.. lines.SelectMany(Marks)]);
    }

    /// <summary>Draws the accuracies of runs, named by their methods.</summary>
    /// <param name="title">What is compared.</param>
    /// <param name="runs">The runs.</param>
    public static Figure Draw(string title, params RunRecord[] runs) =>
        Draw(title, [.. runs.Select(run => (runs.Count(r => r.Method == run.Method) > 1 ? $"{run.Method}, seed {run.Seed}" : run.Method, run))]);

    // The values stand in the legend: beside the marks those of close runs would cover each other.
    static Series Named(Series line) => line with { Name = $"{line.Name} (best {Text(line.Y[Best(line)])}, last {Text(line.Y[^1])})" };

    static int Best(Series line) => Enumerable.Range(0, line.Y.Count).MaxBy(n => line.Y[n]);

    static bool IsBestLast(Series line) => Best(line) == line.Y.Count - 1;

    static IEnumerable<GenericChart> Marks(Series line, int k)
    {
        yield return Mark(line, k, Best(line), "best", StyleParam.MarkerSymbol.Diamond);
        if (!IsBestLast(line))
            yield return Mark(line, k, line.Y.Count - 1, "last", StyleParam.MarkerSymbol.Square);
    }

    static GenericChart Mark(Series line, int k, int n, string what, StyleParam.MarkerSymbol form)
    {
        var mark = Chart.Point<double, double, string>([line.X[n]], [line.Y[n]], Name: what, ShowLegend: false, UseDefaults: false,
            Marker: new Marker().With("color", Palette.Colour(k)).With("symbol", form.Convert()).With("size", 10));
        mark.GetTraces()[0].With("hoverinfo", "skip").With("cliponaxis", false);
        return mark;
    }
}
