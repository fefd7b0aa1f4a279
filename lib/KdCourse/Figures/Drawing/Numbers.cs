using System.Globalization;
using System.Net;

namespace KdCourse.Figures.Drawing;

/// <summary>Numbers and letters as drawings and sentences hold them.</summary>
static class Numbers
{
    /// <summary>Four digits, as people read a value.</summary>
    public static string Text(double value) => value.ToString(Math.Abs(value) is >= 1e5 or (> 0 and < 1e-4) ? "0.###e0" : "G4", CultureInfo.InvariantCulture);

    /// <summary>A text whose numbers have points, not commas.</summary>
    public static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A text inside an element or attribute; plotly's line breaks become spaces.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text.Replace("<br>", " "));
}
