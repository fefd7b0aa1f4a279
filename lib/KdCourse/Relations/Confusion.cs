namespace KdCourse.Relations;

/// <summary>A wrong answer and how often it was given.</summary>
/// <param name="True">The true class.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Images">How many images got it.</param>
/// <param name="Share">Which share of the true class's images, 0..1.</param>
public sealed record Confusion(string True, string Answer, long Images, double Share);
