using KdCourse.Relations;
using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Figures;

/// <summary>Which classes are taken for which: counts in the cells, the share of each true class as the colour.</summary>
public static class ConfusionMap
{
    const int MostCounts = 12, MostSaid = 5;

    /// <summary>Draws the matrix, a true class a row.</summary>
    /// <param name="title">What is shown: the network and the images.</param>
    /// <param name="matrix">The counts; each class has at least one image.</param>
    /// <exception cref="ArgumentException">A class has no image: its row has no shares.</exception>
    public static Figure Draw(string title, ConfusionMatrix matrix)
    {
        int k = matrix.Classes.Count;
        var shares = new double[k, k];
        var counts = new string[k][];
        for (int r = 0; r < k; r++)
        {
            if (matrix.InClass(r) == 0)
                throw new ArgumentException($"No image is of the class {matrix.Classes[r]}: its row has no shares. Take images of all {k} classes.", nameof(matrix));
            counts[r] = [.. Enumerable.Range(0, k).Select(c => Inv($"{matrix.Counts[r, c]}"))];
            for (int c = 0; c < k; c++)
                shares[r, c] = matrix.Share(r, c);
        }
        var names = MatrixNames.OfClasses("true class", "answer", matrix.Classes);
        var map = Map.Of(shares);
        names.Check(map);
        var panel = new MatrixPanel("answers", map, names) { Texts = counts, ShowTexts = k <= MostCounts, Hover = "%{text} images, %{z:.1%} of the class" };
        int side = k <= MostCounts ? Math.Max(44 * k, 200) : 480;
        var row = new PanelRow(1, side, side * 3 / 4, 0).Add("", panel.X(side), panel.Y(first: true), [panel.Trace()]);
        var chart = row.ToChart(title, MatrixPanel.LeftOf(names, k), 16 + SharedScale.Width, 56, MatrixPanel.BelowOf(names, k, side), layout => layout
            .With("coloraxis", SharedScale.Of(ColourScale.Magnitudes, 0, 1, "share", 0, side)));
        return new Figure(chart, Describe(title, matrix));
    }

    static string Describe(string title, ConfusionMatrix matrix)
    {
        var wrong = matrix.Confusions(MostSaid);
        var all = $"Confusion matrix: {title}. {matrix.Images} images of {matrix.Classes.Count} classes, {Inv($"{100 * matrix.Accuracy:F1}")} % right. ";
        return all + (wrong.Count == 0 ? "No image is taken for another class." : $"Most often taken for another: {string.Join("; ", wrong.Select(w => $"{w.True} for {w.Answer}, {w.Images} {(w.Images == 1 ? "image" : "images")} ({Inv($"{100 * w.Share:F1}")} % of the class)"))}.");
    }
}
