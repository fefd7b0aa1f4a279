namespace KdCourse.Exercises;

/// <summary>
/// Checks a student's solution and says how it stands, in one or a few lines to be printed. An exercise that is not
/// solved is no error: the chapter goes on, so that it runs from top to bottom with its exercises untouched.
/// </summary>
/// <remarks>The line begins with ✓ for solved, ✗ for wrong, and … for not begun (the stub still throws).</remarks>
public static class Exercise
{
    /// <summary>Compares a tensor, its shape and every element.</summary>
    /// <param name="number">The exercise's number, for example "2.1".</param>
    /// <param name="what">What is computed, for the message.</param>
    /// <param name="yours">Computes the student's result; what it throws is caught and told.</param>
    /// <param name="expected">The right result.</param>
    /// <param name="hint">What to look at when they differ.</param>
    /// <param name="tolerance">The largest relative error, with respect to the largest expected value.</param>
    public static string Tensor(string number, string what, Func<Tensor?> yours, Tensor expected, string hint, double tolerance = 1e-5) =>
        Judge(number, what, Check.Describe(expected), hint, () =>
        {
            var result = yours() ?? throw new CheckFailedException(what, "null", Check.Describe(expected), hint);
            Check.Close(what, result, expected, hint, tolerance);
            return Check.Describe(result, Check.RightDigits);
        });

    /// <summary>Compares a number.</summary>
    /// <inheritdoc cref="Tensor"/>
    public static string Number(string number, string what, Func<double> yours, double expected, string hint, double tolerance = 1e-5) =>
        Judge(number, what, Check.Describe(expected), hint, () =>
        {
            var result = yours();
            // Not "greater than": NaN is no solution.
            if (!(Math.Abs(result - expected) <= tolerance * Math.Max(Math.Abs(expected), 1e-12)))
                throw new CheckFailedException(what, Check.Describe(result), Check.Describe(expected), hint);
            return Check.Describe(result, Check.RightDigits);
        });

    /// <summary>Asks whether a claim holds for what the student wrote.</summary>
    /// <param name="number">The exercise's number, for example "2.1".</param>
    /// <param name="claim">The claim, as a sentence that is true of a right solution.</param>
    /// <param name="holds">Whether it holds; what it throws is caught and told.</param>
    /// <param name="hint">What to look at when it does not hold.</param>
    public static string Holds(string number, string claim, Func<bool> holds, string hint) =>
        Judge(number, claim, "that this holds", hint, () =>
            holds() ? "it holds" : throw new CheckFailedException(claim, "it does not hold", "that this holds", hint));

    static string Judge(string number, string what, string expected, string hint, Func<string> judge)
    {
        try
        {
            return $"✓ {number} {what}: solved. Yours: {judge()}.";
        }
        catch (NotImplementedException)
        {
            return $"… {number} {CheckFailedException.Told($"{what}: not begun.", "still the stub", expected, hint)}";
        }
        catch (CheckFailedException e)
        {
            return $"✗ {number} {e.Message}";
        }
        catch (Exception e)
        {
            return $"✗ {number} {CheckFailedException.Told($"{what}: not yet.", $"it stopped with {e.GetType().Name}: {FirstLine(e.Message)}", expected, hint)}";
        }
    }

    // libtorch's messages go on with its call stack.
    static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd();
}
