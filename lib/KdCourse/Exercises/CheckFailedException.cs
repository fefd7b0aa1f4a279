namespace KdCourse.Exercises;

/// <summary>An exercise is not right yet.</summary>
/// <param name="what">What was compared.</param>
/// <param name="yours">The student's result in words.</param>
/// <param name="expected">The right result in words.</param>
/// <param name="hint">What to look at.</param>
public sealed class CheckFailedException(string what, string yours, string expected, string hint)
    : Exception(Told($"{what}: not yet.", yours, expected, hint))
{
    const int Width = 92;

    /// <summary>A line for each part, none wider than a page.</summary>
    internal static string Told(string head, string yours, string expected, string hint) =>
        string.Join('\n', [head, .. Part("Yours:", yours), .. Part("Expected:", expected), .. Part("Hint:", hint)]);

    // Further lines of a part stand below the first word after its name.
    static IEnumerable<string> Part(string name, string text)
    {
        var line = $"    {name,-10}";
        var begun = false;
        foreach (var word in text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (begun && line.Length + 1 + word.Length > Width)
            {
                yield return line;
                line = new string(' ', 14);
                begun = false;
            }
            line += begun ? $" {word}" : word;
            begun = true;
        }
        yield return line;
    }
}
