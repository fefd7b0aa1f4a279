namespace KdCourse.Figures;

/// <summary>A picture with the words for those who can't see it.</summary>
/// <param name="svg">The picture, a whole svg element without scripts.</param>
/// <param name="alternative">What it shows: the subject, the extremes, the trend.</param>
public sealed class Figure(string svg, string alternative)
{
    /// <summary>The picture.</summary>
    public string Svg { get; } = svg;

    /// <summary>What it shows, in words.</summary>
    public string Alternative { get; } = string.IsNullOrWhiteSpace(alternative)
        ? throw new ArgumentException("A figure needs a text alternative.", nameof(alternative))
        : alternative;

    /// <summary>All renderings, for whatever shows the figure: it takes the richest that it knows.</summary>
    public IReadOnlyDictionary<string, string> ToMimeBundle() => new Dictionary<string, string>
    {
        ["image/svg+xml"] = Svg,
        ["text/plain"] = Alternative,
    };

    /// <summary>The text alternative.</summary>
    public override string ToString() => Alternative;
}
