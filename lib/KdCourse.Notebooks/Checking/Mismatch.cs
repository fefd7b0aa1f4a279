namespace KdCourse.Notebooks.Checking;

/// <summary>A place in which two pieces of data differ.</summary>
/// <param name="Place">Where: <c>figure.data[0].y.max</c>; empty for the whole.</param>
/// <param name="Expected">What was expected, as text; "nothing" when there should be nothing.</param>
/// <param name="Seen">What is there.</param>
/// <param name="Remark">How far apart they are, or of what kind the difference is.</param>
public sealed record Mismatch(string Place, string Expected, string Seen, string Remark);
