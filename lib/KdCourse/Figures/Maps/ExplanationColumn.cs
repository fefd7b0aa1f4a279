using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Figures;

/// <summary>The maps of one kind on their scale.</summary>
/// <param name="Shown">The maps, from 0 to 1, or from −1 to 1 if they are signed.</param>
/// <param name="Signed">Are there values below 0, on a scale that keeps them?</param>
/// <param name="Highest">What 1 stands for; 0 if all values are 0.</param>
/// <param name="Unit">What 1 stands for, to be put behind the kind's name; empty where each map has its own scale.</param>
sealed record ExplanationColumn(IReadOnlyList<Map> Shown, bool Signed, double Highest, string Unit)
{
    public static ExplanationColumn Of(IReadOnlyList<Map> maps, MapScale scale)
    {
        double most = maps.Max(m => Math.Max(Math.Abs(m.Min), Math.Abs(m.Max)));
        if (scale == MapScale.PerMap)
            return new([.. maps.Select(Spread)], false, most, "");
        return new([.. maps.Select(m => m.Mapped(v => most > 0 ? v / most : 0))], maps.Any(m => m.Min < 0), most, most > 0 ? $"<br>(1 = {Text(most)})" : "<br>(all 0)");
    }

    static Map Spread(Map map)
    {
        double low = map.Min, range = map.Max - map.Min;
        return map.Mapped(v => range > 0 ? (v - low) / range : 0);
    }
}
