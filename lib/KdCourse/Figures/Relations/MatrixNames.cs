namespace KdCourse.Figures;

/// <summary>What the rows and columns of a matrix are.</summary>
/// <param name="Rows">The title of the vertical axis.</param>
/// <param name="Columns">The title of the horizontal axis.</param>
public sealed record MatrixNames(string Rows, string Columns)
{
    /// <summary>A name for each row; null numbers them from 0.</summary>
    public IReadOnlyList<string>? EachRow { get; init; }

    /// <summary>A name for each column; null numbers them from 0.</summary>
    public IReadOnlyList<string>? EachColumn { get; init; }

    /// <summary>Classes on both sides.</summary>
    /// <param name="rows">The title of the vertical axis.</param>
    /// <param name="columns">The title of the horizontal axis.</param>
    /// <param name="classes">The class names.</param>
    public static MatrixNames OfClasses(string rows, string columns, IReadOnlyList<string> classes) => new(rows, columns) { EachRow = classes, EachColumn = classes };

    internal string Row(int k) => EachRow?[k] ?? $"{k}";

    internal string Column(int k) => EachColumn?[k] ?? $"{k}";

    internal void Check(Map matrix)
    {
        foreach (var (names, count, what) in new[] { (EachRow, matrix.Height, "rows"), (EachColumn, matrix.Width, "columns") })
        {
            if (names is not null && names.Count != count)
                throw new ArgumentException($"The matrix has {count} {what} and {names.Count} names for them; each needs one.");
            if (names is not null && names.Distinct().Count() < count)
                throw new ArgumentException($"Two {what} have the name '{names.GroupBy(n => n).First(g => g.Count() > 1).Key}': the chart would draw them over each other. Give each a name of its own.");
        }
    }
}
