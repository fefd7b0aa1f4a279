using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Figures;

/// <summary>Where teacher and student look: image, teacher, student before, student after, and what is left between them.</summary>
public static class AttentionGrid
{
    /// <summary>Draws the grid: the three maps on one shared scale, the difference (student after less teacher) around 0.</summary>
    /// <param name="title">What the grid shows.</param>
    /// <param name="rows">The images with their maps.</param>
    /// <exception cref="ArgumentException">There is no row, or the maps differ in size.</exception>
    public static Figure Draw(string title, IReadOnlyList<AttentionRow> rows)
    {
        if (rows.Count == 0)
            throw new ArgumentException($"The grid '{title}' has no rows; it needs at least one image.", nameof(rows));
        foreach (var row in rows)
        {
            if (new[] { row.Before, row.After }.FirstOrDefault(m => (m.Height, m.Width) != (row.Teacher.Height, row.Teacher.Width)) is { } other)
                throw new ArgumentException($"The row '{row.Name}' of '{title}' has maps of {row.Teacher.Height} x {row.Teacher.Width} (teacher) and {other.Height} x {other.Width} (student); they are subtracted, so they need one size. Resize one: map.ResizedTo({row.Teacher.Height}, {row.Teacher.Width}).", nameof(rows));
        }
        var differences = rows.Select(r => r.After.Minus(r.Teacher)).ToList();
        double before = rows.Average(r => r.Before.Minus(r.Teacher).MeanMagnitude), after = differences.Average(d => d.MeanMagnitude);
        return new MapGrid(title, [.. rows.Select(r => r.Name)])
            .Pictures("image", [.. rows.Select(r => r.Image)])
            .Magnitudes("teacher", [.. rows.Select(r => r.Teacher)])
            .Magnitudes("student before", [.. rows.Select(r => r.Before)])
            .Magnitudes("student after", [.. rows.Select(r => r.After)])
            .Differences("after less teacher", differences)
            .Draw($"The student's maps lie {Text(before)} from the teacher's before distillation and {Text(after)} after it (mean magnitude of the difference).");
    }
}
