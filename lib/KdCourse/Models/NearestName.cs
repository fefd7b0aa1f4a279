namespace KdCourse.Models;

/// <summary>Finds what a mistyped name may have meant.</summary>
static class NearestName
{
    /// <summary>The known name that takes the fewest changes of a letter (case does not count); null if more than a third of the letters change.</summary>
    public static string? Of(string name, IEnumerable<string> known) =>
        known.Select(k => (Name: k, Changes: Changes(name.ToLowerInvariant(), k.ToLowerInvariant())))
            .Where(k => 3 * k.Changes <= k.Name.Length)
            .OrderBy(k => k.Changes)
            .Select(k => k.Name)
            .FirstOrDefault();

    // Levenshtein's distance, row by row: letters put in, taken out or exchanged.
    static int Changes(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
