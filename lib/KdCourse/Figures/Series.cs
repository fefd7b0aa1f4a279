namespace KdCourse.Figures;

/// <summary>One line of a chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="X">Where.</param>
/// <param name="Y">How much; as many as <paramref name="X"/>.</param>
public sealed record Series(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>Which colour; null takes the line's place among the lines.</summary>
    internal int? Hue { get; init; }

    /// <summary>Which dashes; null takes those of the colour.</summary>
    internal int? Dashes { get; init; }

    /// <summary>Is it drawn without marks at its points?</summary>
    internal bool Bare { get; init; }

    /// <summary>A line over 1, 2, 3, ...: epochs.</summary>
    /// <param name="name">Its name in the legend.</param>
    /// <param name="y">The values.</param>
    public static Series ByEpoch(string name, IEnumerable<double> y)
    {
        var values = y.ToList();
        return new(name, [.. Enumerable.Range(1, values.Count).Select(k => (double)k)], values);
    }
}
