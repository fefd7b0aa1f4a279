namespace KdCourse.Notebooks.Describe;

/// <summary>A cell in a description.</summary>
/// <param name="Place">Its place among all cells, from 1.</param>
/// <param name="Kind">code, markdown or raw.</param>
/// <param name="Id">Its id; null when it has none.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="FirstLine">Its first line that is not empty.</param>
/// <param name="Lines">How many lines it has.</param>
public sealed record DescribedCell(int Place, string Kind, string? Id, IReadOnlyList<string> Tags, string FirstLine, int Lines);
