namespace KdCourse.Notebooks.Report;

/// <summary>A heading of the page, for its table of contents.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Id">The anchor.</param>
/// <param name="Html">The text, rendered.</param>
/// <param name="Text">The text without marks.</param>
sealed record Heading(int Level, string Id, string Html, string Text);
