namespace KdCourse.Training;

/// <summary>A field in which two runs differ.</summary>
/// <param name="Field">Its name, as in the record of a run: "seed", "hint.learningRate".</param>
/// <param name="InFile">Its value in the file; "nothing" if it has none.</param>
/// <param name="Here">Its value in the run that asks; "nothing" if it has none.</param>
public sealed record FieldDifference(string Field, string InFile, string Here);
