namespace KdCourse.Figures;

/// <summary>Colours that stay apart for colour-blind eyes and in grey print (Okabe and Ito 2008).</summary>
static class Palette
{
    public const string Ink = "#222222";
    public const string Faint = "#d8d8d8";
    public const string Paper = "#ffffff";

    static readonly string[] Series = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];
    static readonly string[] Dashes = ["", "7 4", "2 3", "9 3 2 3", "12 4", "4 2"];

    public static string Colour(int k) => Series[k % Series.Length];

    /// <summary>Lines differ by their dashes too.</summary>
    public static string Dash(int k) => Dashes[k % Dashes.Length];
}
