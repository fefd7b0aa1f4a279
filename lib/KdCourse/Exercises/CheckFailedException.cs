namespace KdCourse.Exercises;

/// <summary>An exercise is not right yet.</summary>
/// <param name="what">What was compared.</param>
/// <param name="yours">The student's result in words.</param>
/// <param name="expected">The right result in words.</param>
/// <param name="hint">What to look at.</param>
public sealed class CheckFailedException(string what, string yours, string expected, string hint)
    : Exception($"{what}: not yet. Yours: {yours}. Expected: {expected}. Hint: {hint}");
