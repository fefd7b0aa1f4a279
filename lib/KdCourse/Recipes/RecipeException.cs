namespace KdCourse.Recipes;

/// <summary>A recipe does not hold what it should.</summary>
/// <param name="source">The file, or where else the recipe comes from.</param>
/// <param name="problem">The field, its value, what it must be, and what to do.</param>
/// <param name="cause">The error beneath.</param>
public sealed class RecipeException(string source, string problem, Exception? cause = null) : Exception($"{source}: {problem}", cause);
