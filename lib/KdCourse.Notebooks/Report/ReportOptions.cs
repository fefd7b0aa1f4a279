namespace KdCourse.Notebooks.Report;

/// <summary>How to make a page.</summary>
/// <param name="Katex">The folder with KaTeX (its <c>dist</c>); null or a missing folder leaves formulas as their TeX.</param>
/// <param name="Folder">The folder that relative pictures in the text start at; null when there are none to find.</param>
/// <param name="Index">The address of the page that lists all pages, relative to this one; null when there is none.</param>
public sealed record ReportOptions(string? Katex = null, string? Folder = null, string? Index = null);
