using Plotly.NET;
using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Figures;

/// <summary>A matrix of the teacher, the same of the student, and the student's less the teacher's.</summary>
public static class RelationMaps
{
    const int Side = 216, Gap = 18;

    /// <summary>Draws the three matrices: teacher and student on one shared scale, the difference on one that is white at 0.</summary>
    /// <param name="title">What the matrices are.</param>
    /// <param name="teacher">The teacher's.</param>
    /// <param name="student">The student's, of the same size.</param>
    /// <param name="names">What rows and columns are.</param>
    /// <param name="range">The limits of the shared scale, for values with natural ones such as −1..1; null takes the lowest and the highest value. Limits on both sides of 0 give the colours of differences.</param>
    /// <exception cref="ArgumentException">The sizes differ, or names don't fit.</exception>
    public static Figure Draw(string title, Map teacher, Map student, MatrixNames names, (double Low, double High)? range = null)
    {
        names.Check(teacher);
        var difference = student.Minus(teacher);
        var (low, high) = range ?? Spread(Math.Min(teacher.Min, student.Min), Math.Max(teacher.Max, student.Max));
        double most = Math.Max(Math.Abs(difference.Min), Math.Abs(difference.Max)) is > 0 and var m ? m : 0.5;
        var row = new PanelRow(3, Side, Side, Gap);
        foreach (var (k, (name, map)) in new[] { ("teacher", teacher), ("student", student), ("student − teacher", difference) }.Index())
        {
            var panel = new MatrixPanel(name, map, names) { Scale = k == 2 ? "coloraxis2" : "coloraxis" };
            row.Add(name, panel.X(Side), panel.Y(first: k == 0), [panel.Trace()]);
        }
        var colours = range is ( < 0, > 0) ? ColourScale.Differences : ColourScale.Magnitudes;
        var chart = row.ToChart(title, MatrixPanel.LeftOf(names, teacher.Height), 16 + 2 * SharedScale.Width, 72, MatrixPanel.BelowOf(names, teacher.Width, Side), layout => layout
            .With("coloraxis", SharedScale.Of(colours, low, high, "both", 0, row.Width))
            .With("coloraxis2", SharedScale.Of(ColourScale.Differences, -most, most, "difference", 1, row.Width)));
        return new Figure(chart, Describe(title, teacher, student, difference, names));
    }

    static (double, double) Spread(double low, double high) => high > low ? (low, high) : (low - 0.5, high + 0.5);

    static string Describe(string title, Map teacher, Map student, Map difference, MatrixNames names)
    {
        var places = from r in Enumerable.Range(0, difference.Height) from c in Enumerable.Range(0, difference.Width) select (r, c);
        var (row, column) = places.MaxBy(p => Math.Abs(difference[p.r, p.c]));
        double distance = Length(difference), length = Length(teacher);
        return $"Three heat maps of {teacher.Height} x {teacher.Width}: {title}. Rows: {names.Rows}; columns: {names.Columns}. The teacher's values go from {Text(teacher.Min)} to {Text(teacher.Max)}, the student's from {Text(student.Min)} to {Text(student.Max)}. "
            + (distance == 0 ? "They are equal."
                : $"The student's matrix lies {Text(distance)} from the teacher's{(length > 0 ? $", {Text(100 * distance / length)} % of its length" : "")} (Frobenius norm); the largest difference is {Text(difference[row, column])} at row {names.Row(row)}, column {names.Column(column)}.");
    }

    static double Length(Map map)
    {
        double sum = 0;
        for (int r = 0; r < map.Height; r++)
        {
            for (int c = 0; c < map.Width; c++)
                sum += map[r, c] * map[r, c];
        }
        return Math.Sqrt(sum);
    }
}
