using System.Globalization;
using System.Text.RegularExpressions;

namespace KdCourse.Notebooks.Checking;

/// <summary>Compares texts word for word, and the numbers in them as numbers.</summary>
static partial class NumberText
{
    /// <summary>What differs; null when nothing does.</summary>
    /// <param name="expected">One text.</param>
    /// <param name="seen">The other.</param>
    /// <param name="tolerance">How far numbers may be apart, as a part of the larger one; the last printed decimal may differ by one in any case.</param>
    public static string? Difference(string expected, string seen, double tolerance)
    {
        if (expected == seen) return null;
        MatchCollection ours = Number().Matches(expected), theirs = Number().Matches(seen);
        if (Number().Replace(expected, "\0") != Number().Replace(seen, "\0")) return "the text differs";
        for (var i = 0; i < ours.Count; i++)
        {
            var (a, b) = (Value(ours[i]), Value(theirs[i]));
            var allowed = Math.Max(tolerance * Math.Max(Math.Abs(a), Math.Abs(b)), Math.Max(LastPlace(ours[i]), LastPlace(theirs[i])) * 1.0001);
            if (!(Math.Abs(a - b) <= allowed)) return Apart(ours[i].Value, theirs[i].Value, a, b, tolerance);
        }
        return null;
    }

    /// <summary>How far two numbers are apart, in words.</summary>
    public static string Apart(string expected, string seen, double a, double b, double tolerance)
    {
        var part = Math.Abs(a - b) / Math.Max(Math.Abs(a), Math.Abs(b));
        return string.Create(CultureInfo.InvariantCulture, $"{expected} became {seen}: {100 * part:0.###} % apart, {100 * tolerance:0.###} % allowed");
    }

    static double Value(Match number) => double.Parse(number.Value.Replace(",", ""), NumberStyles.Float, CultureInfo.InvariantCulture);

    static double LastPlace(Match number)
    {
        var decimals = number.Groups["decimals"];
        if (!decimals.Success) return 0;
        var exponent = number.Groups["exponent"] is { Success: true } e ? int.Parse(e.Value, CultureInfo.InvariantCulture) : 0;
        return Math.Pow(10, exponent - decimals.Length);
    }

    // A number that belongs to a name (resnet20, conv1) is part of the name.
    [GeneratedRegex(@"(?<![A-Za-z_\d.])[-+]?\d+(?:,\d{3})*(?:\.(?<decimals>\d+))?(?:[eE](?<exponent>[-+]?\d+))?(?![A-Za-z_\d])")]
    private static partial Regex Number();
}
