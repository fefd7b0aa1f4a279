using KdCourse.Training;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using static KdCourse.Figures.Drawing.Numbers;
using Chart = Plotly.NET.CSharp.Chart;

namespace KdCourse.Figures;

/// <summary>What the methods reached: the mean over runs with different seeds, and how far the runs lie apart.</summary>
public static class ResultBars
{
    const int Width = 640, Row = 34, Top = 48, Bottom = 60;

    /// <summary>Draws a bar for each method, from 0 to its mean test accuracy after the last epoch; whiskers are one standard deviation of the runs.</summary>
    /// <param name="title">What is compared.</param>
    /// <param name="runs">The runs: all of one student on one test set.</param>
    /// <exception cref="ArgumentException">There is no run, one was interrupted, or students or test sets differ.</exception>
    public static Figure Draw(string title, params RunRecord[] runs)
    {
        Check(title, runs);
        var groups = runs.GroupBy(r => r.Method).Select(g => new Result(g.Key, [.. g.Select(r => r.LastAccuracy)])).ToList();
        int left = (int)groups.Max(g => Drawing.SvgLegend.WidthOf(g.Label)) + 24, height = Top + Bottom + Row * groups.Count;
        // Plotly puts the first category at the bottom.
        var upwards = groups.AsEnumerable().Reverse().ToList();
        var chart = Chart.Bar<double, string, string>(upwards.Select(g => g.Mean).ToList(), Keys: upwards.Select(g => g.Label).ToArray(), Name: "test accuracy",
            MarkerColor: Color.fromString(Palette.Colour(0)), UseDefaults: false);
        var trace = chart.GetTraces()[0].With("hovertemplate", "%{y}: %{x:.2f} %<extra></extra>");
        if (groups.Any(g => g.Deviation > 0))
            trace.With("error_x", new Error().With("type", "data").With("array", upwards.Select(g => g.Count > 1 ? (double?)g.Deviation : null).ToArray()).With("color", Palette.Ink).With("thickness", 1.6).With("width", 5));
        var layout = FigureParts.Layout(title, Width, height, left, 90, Top, Bottom)
            .With("showlegend", false).With("bargap", 0.35)
            .With("xaxis", FigureParts.Axis(groups.Any(g => g.Count > 1) ? "test accuracy after the last epoch, % (mean ± standard deviation)" : "test accuracy after the last epoch, %").With("range", new[] { 0, Highest(groups) }))
            .With("yaxis", new LinearAxis().With("showgrid", false))
            .With("annotations", upwards.Select((g, k) => Value(g, k, groups.Count)).ToArray());
        return new Figure(GenericChart.setLayout(layout, chart), Describe(title, groups));
    }

    static void Check(string title, RunRecord[] runs)
    {
        if (runs.Length == 0)
            throw new ArgumentException($"The chart '{title}' needs at least one run.", nameof(runs));
        foreach (var run in runs)
        {
            if (run.Interrupted || run.Epochs.Count == 0)
                throw new ArgumentException($"The run {RunCurves.Name(run)}, seed {run.Seed}, was interrupted: its accuracy can't be compared with those of whole runs. Leave it out or run it again.", nameof(runs));
            if ((run.Student, run.TestSet, run.TestImages) != (runs[0].Student, runs[0].TestSet, runs[0].TestImages))
                throw new ArgumentException($"The runs have the students {runs[0].Student} and {run.Student}, tested on {runs[0].TestImages} images of {runs[0].TestSet} and {run.TestImages} of {run.TestSet}; bars compare methods, so all else must be the same.", nameof(runs));
        }
    }

    static double Highest(List<Result> groups) => Math.Min(100, Math.Ceiling(groups.Max(g => g.Mean + g.Deviation) / 10) * 10);

    static Annotation Value(Result result, int k, int count) => new Annotation()
        .With("xref", "paper").With("x", 1.012).With("xanchor", "left").With("yref", "paper").With("y", (k + 0.5) / count).With("yanchor", "middle")
        .With("text", result.Said).With("showarrow", false);

    static string Describe(string title, List<Result> groups)
    {
        var (best, worst) = (groups.MaxBy(g => g.Mean)!, groups.MinBy(g => g.Mean)!);
        return $"Bar chart: {title}. Test accuracy in % after the last epoch: {string.Join("; ", groups.Select(g => $"{g.Label} {g.Said}"))}. "
            + (groups.Count > 1 ? $"Highest is {best.Method} with {best.Mean:F1}, lowest {worst.Method} with {worst.Mean:F1}." : "");
    }

    sealed record Result(string Method, double[] Accuracies)
    {
        public int Count => Accuracies.Length;

        public string Label => Count == 1 ? Method : $"{Method} ({Count} runs)";

        // As tables do: the mean of the fractions, and then percent, so that both round alike.
        public double Mean => 100 * Accuracies.Average();

        /// <summary>Of the sample: n - 1 below the line; 0 for one run.</summary>
        public double Deviation => Count == 1 ? 0 : Math.Sqrt(Accuracies.Sum(a => Math.Pow(100 * a - Mean, 2)) / (Count - 1));

        public string Said => Inv(Count == 1 ? $"{Mean:F1}" : (FormattableString)$"{Mean:F1} ± {Deviation:F1}");
    }
}
