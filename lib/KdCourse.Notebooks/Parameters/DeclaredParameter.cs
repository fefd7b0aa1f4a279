namespace KdCourse.Notebooks.Parameters;

/// <summary>A parameter that a notebook declares in its cell tagged <c>parameters</c>.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Type">Its C# type; null when only running the cell would tell.</param>
/// <param name="Default">The code of its default value; null when it has none.</param>
/// <param name="IsConstant">Whether it is declared const, so that it must be declared again to be set.</param>
/// <param name="Help">The comment on its line, or above it; null when there is none.</param>
public sealed record DeclaredParameter(string Name, string? Type, string? Default, bool IsConstant, string? Help = null)
{
    /// <summary>The parameter as a list entry: <c>seed (int, 1)</c>.</summary>
    public override string ToString() => $"{Name} ({string.Join(", ", new[] { Type, Default }.OfType<string>())})";
}
