namespace KdCourse.Notebooks.Describe;

/// <summary>A heading in a description.</summary>
/// <param name="Level">1 for the title.</param>
/// <param name="Text">Its text, in Markdown.</param>
/// <param name="Cell">The place of its cell among all cells, from 1.</param>
public sealed record DescribedHeading(int Level, string Text, int Cell);
