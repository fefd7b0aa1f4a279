using Plotly.NET;

namespace KdCourse.Figures;

/// <summary>Colours that stay apart for colour-blind eyes and in grey print (Okabe and Ito 2008).</summary>
static class Palette
{
    public const string Ink = "#222222";
    public const string Soft = "#5a6068";
    public const string Faint = "#dcdfe3";
    public const string Paper = "#ffffff";

    /// <summary>What a map has no value for.</summary>
    public const string Nothing = "#b8b8b8";

    /// <summary>Fonts with Latin letters, then those of Windows, macOS and Linux with Chinese ones.</summary>
    public const string Fonts = "'Noto Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif";

    static readonly string[] Series = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];
    static readonly int[][] Dashes = [[], [7, 4], [2, 3], [9, 3, 2, 3], [12, 4], [4, 2]];

    /// <summary>How many colours there are before they begin again.</summary>
    public static int Count => Series.Length;

    public static string Colour(int k) => Series[k % Series.Length];

    /// <summary>Lines differ by their dashes too.</summary>
    public static StyleParam.DrawingStyle Dash(int k) =>
        Dashes[k % Dashes.Length] is { Length: > 0 } lengths ? StyleParam.DrawingStyle.NewUser(lengths) : StyleParam.DrawingStyle.Solid;
}
