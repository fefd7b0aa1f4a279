using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Figures;

/// <summary>What maps show, in numbers and words.</summary>
static class MapWords
{
    static readonly string[,] Places = { { "at the upper left", "at the top", "at the upper right" }, { "at the left", "in the middle", "at the right" }, { "at the lower left", "at the bottom", "at the lower right" } };

    /// <summary>The ninth of the image that holds the highest value, the first of equal ones.</summary>
    public static string HighestPlace(Map map)
    {
        if (map.Min == map.Max)
            return "nowhere (one value everywhere)";
        var (row, column) = Highest(map);
        return Places[Third(row, map.Height), Third(column, map.Width)];

        static int Third(int k, int count) => (int)((k + 0.5) * 3 / count);
    }

    /// <summary>Lies the highest value on the mask? The map is brought to its size; a flat map's lies nowhere.</summary>
    public static bool HighestIsOn(Map map, Map mask)
    {
        if (map.Min == map.Max)
            return false;
        var (row, column) = Highest(map.ResizedTo(mask.Height, mask.Width));
        return mask[row, column] > 0;
    }

    /// <summary>The share of the positive values' sum that lies on the mask; null if nothing is positive.</summary>
    public static double? EnergyOn(Map map, Map mask)
    {
        var positive = map.ResizedTo(mask.Height, mask.Width).Mapped(v => Math.Max(v, 0));
        double all = positive.Values.Sum();
        return all > 0 ? positive.Values.Zip(mask.Values, (v, on) => on > 0 ? v : 0).Sum() / all : null;
    }

    /// <summary>Pearson's correlation of two maps, the smaller one enlarged; null if one of them is flat.</summary>
    public static double? Correlation(Map a, Map b)
    {
        int height = Math.Max(a.Height, b.Height), width = Math.Max(a.Width, b.Width);
        var (x, y) = (Centred(a.ResizedTo(height, width)), Centred(b.ResizedTo(height, width)));
        double lengths = Math.Sqrt(x.Sum(v => v * v) * y.Sum(v => v * v));
        return a.Min == a.Max || b.Min == b.Max || lengths == 0 ? null : x.Zip(y, (p, q) => p * q).Sum() / lengths;
    }

    /// <summary>A share as a percentage without digits after the point.</summary>
    public static string Percent(double share) => Inv($"{100 * share:F0} %");

    static (int Row, int Column) Highest(Map map)
    {
        double most = map.Max;
        int at = map.Values.ToList().FindIndex(v => v == most);
        return (at / map.Width, at % map.Width);
    }

    static List<double> Centred(Map map)
    {
        double mean = map.Values.Average();
        return [.. map.Values.Select(v => v - mean)];
    }
}
