namespace KdCourse.Published;

/// <summary>A method of the published tables.</summary>
public sealed record PublishedMethod
{
    /// <summary>Its name there, for example FitNet; "Teacher" and "Student" are the networks without distillation.</summary>
    public required string Name { get; init; }

    /// <summary>The kit's methods that compute the published form, by name; empty for a method that the kit does not have.</summary>
    public required IReadOnlyList<string> Kit { get; init; }

    /// <summary>What is special about it; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Is it meant by this name, the published one or the kit's? Capitals do not count.</summary>
    /// <param name="name">For example FitNet or fitnets.</param>
    public bool IsNamed(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase) || Kit.Contains(name, StringComparer.OrdinalIgnoreCase);
}
