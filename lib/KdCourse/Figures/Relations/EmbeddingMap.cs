using KdCourse.Figures.Drawing;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using static KdCourse.Figures.Drawing.Numbers;
using Chart = Plotly.NET.CSharp.Chart;

namespace KdCourse.Figures;

/// <summary>Images as points in a plane, coloured by class; teacher and student beside each other.</summary>
public static class EmbeddingMap
{
    const int MostClasses = 24, Side = 340, Gap = 64, Left = 64, Right = 24, Top = 72, Axis = 54;

    // A class has a colour, and a form beyond the colours' number.
    static readonly StyleParam.MarkerSymbol[] Forms = [StyleParam.MarkerSymbol.Circle, StyleParam.MarkerSymbol.Square, StyleParam.MarkerSymbol.TriangleUp, StyleParam.MarkerSymbol.Cross];

    /// <summary>Draws teacher and student beside each other.</summary>
    /// <param name="title">What is shown.</param>
    /// <param name="student">The student's points.</param>
    /// <param name="teacher">The teacher's, of the same images.</param>
    /// <param name="labels">The true classes, [N], of 24 classes at most.</param>
    /// <param name="classes">The class names by label.</param>
    /// <exception cref="ArgumentException">The numbers of points and labels differ, or there are too many classes.</exception>
    public static Figure Draw(string title, Embedding student, Embedding teacher, Tensor labels, IReadOnlyList<string> classes) =>
        Draw(title, [("teacher", teacher), ("student", student)], labels, classes);

    /// <summary>Draws one network's points.</summary>
    /// <param name="title">What is shown.</param>
    /// <param name="points">The points.</param>
    /// <param name="labels">The true classes, [N], of 24 classes at most.</param>
    /// <param name="classes">The class names by label.</param>
    /// <exception cref="ArgumentException">The numbers of points and labels differ, or there are too many classes.</exception>
    public static Figure Draw(string title, Embedding points, Tensor labels, IReadOnlyList<string> classes) => Draw(title, [("", points)], labels, classes);

    static Figure Draw(string title, (string Name, Embedding Points)[] networks, Tensor labels, IReadOnlyList<string> classes)
    {
        using var scope = NewDisposeScope();
        var of = labels.cpu().to(ScalarType.Int64).data<long>().ToArray();
        long[] shown = [.. of.Distinct().Order()];
        Check(networks, of, shown, classes);
        var row = new PanelRow(networks.Length, Side, Side, Gap);
        foreach (var (k, (name, e)) in networks.Index())
            row.Add(name, AxisOf(e.XTitle), AxisOf(e.YTitle), shown.Select((label, n) => Points(e.Points, of, label, n, classes[(int)label], legend: k == 0)));
        int columns = SvgLegend.Columns(shown.Select(c => classes[(int)c]), row.Width), rows = (shown.Length + columns - 1) / columns;
        var chart = row.ToChart(title, Left, Right, networks.Length > 1 ? Top : 48, Axis + (int)SvgLegend.Row * rows, layout => layout.With("showlegend", true).With("hovermode", "closest"));
        return new Figure(chart, $"Points in a plane: {title}. {of.Length} images of {shown.Length} classes ({string.Join(", ", shown.Select(c => classes[(int)c]))}), {networks[0].Points.Method}. "
            + string.Join(" ", networks.Select(n => Say(n.Name, n.Points, of))));
    }

    static void Check((string Name, Embedding Points)[] networks, long[] labels, long[] shown, IReadOnlyList<string> classes)
    {
        foreach (var (name, e) in networks)
        {
            if (e.Points.GetLength(0) != labels.Length)
                throw new ArgumentException($"There are {e.Points.GetLength(0)} points{(name.Length > 0 ? $" of the {name}" : "")} and {labels.Length} labels; each point needs one.", nameof(labels));
        }
        if (shown[0] < 0 || shown[^1] >= classes.Count)
            throw new ArgumentException($"Labels go from {shown[0]} to {shown[^1]}, and there are {classes.Count} class names.", nameof(labels));
        if (shown.Length > MostClasses)
            throw new ArgumentException($"The points are of {shown.Length} classes; colours and forms tell {MostClasses} apart. Show some of them: answers.OfClasses(0, 1, 2, 3).", nameof(labels));
    }

    static GenericChart Points(double[,] points, long[] of, long label, int n, string name, bool legend)
    {
        int[] images = [.. of.Index().Where(l => l.Item == label).Select(l => l.Index)];
        var chart = Chart.Point<double, double, string>([.. images.Select(k => Short(points[k, 0]))], [.. images.Select(k => Short(points[k, 1]))], Name: name, ShowLegend: legend, UseDefaults: false,
            Marker: new Marker().With("color", Palette.Colour(n)).With("symbol", Forms[n / Palette.Count].Convert()).With("size", of.Length > 400 ? 5 : 7).With("opacity", 0.8));
        chart.GetTraces()[0].With("legendgroup", name).With("customdata", images).With("hovertemplate", "image %{customdata}<extra>" + name + "</extra>");
        return chart;
    }

    static LinearAxis AxisOf(string title) => FigureParts.Axis(title).With("showticklabels", title.Length > 0).With("showgrid", title.Length > 0);

    // Four digits place a point more finely than a pixel.
    static double Short(double v) => double.Parse(Inv($"{v:G4}"), System.Globalization.CultureInfo.InvariantCulture);

    // How often a point's nearest neighbour is of its own class: what an eye reads as clusters.
    static string Say(string name, Embedding e, long[] of)
    {
        int n = of.Length;
        if (n < 2)
            return e.Finding;
        double Distance(int a, int b) => Math.Pow(e.Points[a, 0] - e.Points[b, 0], 2) + Math.Pow(e.Points[a, 1] - e.Points[b, 1], 2);
        int alike = Enumerable.Range(0, n).Count(a => of[Enumerable.Range(0, n).Where(b => b != a).MinBy(b => Distance(a, b))] == of[a]);
        return $"{(name.Length > 0 ? $"In the {name}'s plane" : "In it")} the nearest neighbour of {Inv($"{100.0 * alike / n:F0}")} % of the points is of the same class. {e.Finding}".TrimEnd();
    }
}
