using KdCourse.Figures.Drawing;
using KdCourse.Training;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using static KdCourse.Figures.Drawing.Numbers;
using Chart = Plotly.NET.CSharp.Chart;

namespace KdCourse.Figures;

/// <summary>Loss and accuracies of the epochs so far, over the epochs that there will be.</summary>
static class LiveCurves
{
    public const int Width = Left + 2 * Side + Gap + Right, Height = Top + High + Bottom;

    const int Side = 276, High = 170, Gap = 84, Left = 76, Right = 22, Top = 22, Bottom = 78;

    // Losses that fall over more than this are drawn by powers of ten.
    const double Wide = 30;

    public static Figure Draw(string name, IReadOnlyList<EpochRecord> epochs, int all)
    {
        double[] x = [.. epochs.Select(e => (double)e.Epoch)];
        var losses = epochs.Select(e => e.Loss).ToList();
        bool log = losses.Min() > 0 && losses.Max() > Wide * losses.Min();
        var row = new PanelRow(2, Side, High, Gap)
            .Add("", Epochs(all), FigureParts.Axis("loss").With("type", log ? "log" : "linear"), [Line("loss", x, losses, 0)])
            .Add("", Epochs(all), FigureParts.Axis("accuracy, %"), [Line("test accuracy", x, [.. epochs.Select(e => 100 * e.TestAccuracy)], 1), Line("training accuracy", x, [.. epochs.Select(e => 100 * e.TrainAccuracy)], 2)]);
        var chart = row.ToChart("", Left, Right, Top, Bottom, layout => layout.With("showlegend", true).With("hovermode", "x"));
        var (first, last) = (epochs[0], epochs[^1]);
        return new Figure(chart, Inv($"Two line charts: {name}. Loss and accuracies over epochs {first.Epoch} to {last.Epoch} of {all}. The loss goes from {Text(first.Loss)} to {Text(last.Loss)}, the test accuracy from {100 * first.TestAccuracy:F1} % to {100 * last.TestAccuracy:F1} %, the training accuracy from {100 * first.TrainAccuracy:F1} % to {100 * last.TrainAccuracy:F1} %."));
    }

    // As wide as the run will be: lines grow into it, and nothing jumps.
    static LinearAxis Epochs(int all)
    {
        var ticks = AxisTicks.Whole(1, Math.Max(all, 2));
        return FigureParts.Axis("epoch").With("showgrid", false).With("range", new[] { 0.7, Math.Max(all, 2) + 0.3 }).With("tickvals", ticks).With("ticktext", ticks.Select(Text).ToArray());
    }

    static GenericChart Line(string name, double[] x, IReadOnlyList<double> y, int hue) => Chart.Line<double, double, string>(x, y, ShowMarkers: x.Length <= 60, Name: name,
        MarkerColor: Color.fromString(Palette.Colour(hue)), LineColor: Color.fromString(Palette.Colour(hue)), LineWidth: 2.0, LineDash: Palette.Dash(hue), UseDefaults: false);
}
