namespace KdCourse.Notebooks.Checking;

/// <summary>A cell whose outputs are not the expected ones.</summary>
/// <param name="CellId">The cell's id.</param>
/// <param name="Number">The [n] beside it; null when it was not executed or is gone.</param>
/// <param name="Mismatches">What differs; never empty.</param>
public sealed record CellDifference(string CellId, int? Number, IReadOnlyList<Mismatch> Mismatches)
{
    const int Shown = 3;

    /// <summary>One line: the first mismatch, and how many more there are.</summary>
    public string Summary => Mismatches.Count == 1 ? Head(Mismatches[0]) : $"{Head(Mismatches[0])} (and {Mismatches.Count - 1} more)";

    /// <summary>The first mismatches, each with what was expected and what was seen.</summary>
    public override string ToString()
    {
        var lines = Mismatches.Take(Shown).SelectMany(m => new[] { $"  {Head(m)}", $"    expected: {m.Expected}", $"    seen:     {m.Seen}" });
        var more = Mismatches.Count > Shown ? $"\n  and {Mismatches.Count - Shown} more places" : "";
        return $"cell {(Number is { } n ? $"{n} " : "")}(id {CellId})\n{string.Join('\n', lines)}{more}";
    }

    static string Head(Mismatch mismatch) => mismatch.Place.Length == 0 ? mismatch.Remark : $"{mismatch.Place}: {mismatch.Remark}";
}
