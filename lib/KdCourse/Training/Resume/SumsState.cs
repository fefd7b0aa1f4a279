namespace KdCourse.Training;

/// <summary>The sums of an epoch that is not over, as a resume file keeps them.</summary>
/// <param name="Names">The terms, then the loss.</param>
/// <param name="Sums">Their sums over the steps so far.</param>
/// <param name="Right">Images that were right.</param>
/// <param name="Steps">Steps so far.</param>
/// <param name="Images">Images so far.</param>
sealed record SumsState(IReadOnlyList<string> Names, IReadOnlyList<double> Sums, double Right, long Steps, long Images);
