using System.Globalization;

namespace KdCourse.Notebooks.Runner;

/// <summary>Amounts of memory in words, and from words.</summary>
public static class Bytes
{
    const long Mebi = 1 << 20, Gibi = 1 << 30;

    /// <summary>An amount as people say it: 380 MiB, 2.5 GiB.</summary>
    public static string Text(long bytes) => bytes < Gibi
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)Mebi:0} MiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)Gibi:0.##} GiB");

    /// <summary>Reads "800M", "2G", "1.5GiB", "600 MB" (all in steps of 1024) or a number of bytes.</summary>
    /// <returns>Null when the text is no amount of memory.</returns>
    public static long? Parse(string text)
    {
        var number = text.TrimEnd();
        foreach (var end in new[] { "iB", "B", "b" }) if (number.EndsWith(end, StringComparison.Ordinal)) { number = number[..^end.Length]; break; }
        long unit = number.Length == 0 ? 0 : char.ToUpperInvariant(number[^1]) switch { 'K' => 1024, 'M' => Mebi, 'G' => Gibi, 'T' => 1024 * Gibi, _ => 1 };
        if (unit > 1) number = number[..^1];
        return double.TryParse(number.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) && n * unit is >= 1 and < 1e18 ? (long)(n * unit) : null;
    }
}
