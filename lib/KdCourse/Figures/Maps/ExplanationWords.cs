using static KdCourse.Figures.Drawing.Numbers;
using static KdCourse.Figures.MapWords;

namespace KdCourse.Figures;

/// <summary>An explanation grid in words: the scales, where the maps are highest, and how far kinds agree.</summary>
static class ExplanationWords
{
    public static string Describe(string title, IReadOnlyList<string> kinds, IReadOnlyList<ExplanationRow> rows, IReadOnlyList<ExplanationColumn> columns, MapScale scale, bool overlay)
    {
        var sentences = new List<string>
        {
            $"Grid of {rows.Count} images by {kinds.Count} kinds of maps: {title}.",
            scale == MapScale.PerKind
                ? $"Each kind has a scale of its own; 1 stands for {string.Join(", ", kinds.Zip(columns, (kind, c) => $"{Text(c.Highest)} ({kind}{(c.Signed ? ", of either sign" : "")})"))}."
                : "Each map has a scale of its own, from its lowest value, 0, to its highest, 1: colours of two maps can't be compared.",
        };
        if (overlay)
            sentences.Add("The maps lie over the images, enlarged bilinearly.");
        for (int k = 0; k < kinds.Count; k++)
            sentences.Add(Kind(kinds[k], k, rows));
        sentences.AddRange(Agreement(kinds, rows));
        return string.Join(" ", sentences);
    }

    static string Kind(string kind, int k, IReadOnlyList<ExplanationRow> rows)
    {
        var places = rows.Select(r => $"{HighestPlace(r.Maps[k])} ({r.Name})");
        var text = $"{kind} is highest {string.Join(", ", places)}";
        if (rows[0].Mask is null)
            return text + ".";
        var energy = rows.Select(r => EnergyOn(r.Maps[k], r.Mask!)).OfType<double>().ToList();
        return $"{text}; on the object in {rows.Count(r => HighestIsOn(r.Maps[k], r.Mask!))} of {rows.Count}{(energy.Count > 0 ? $", with {Percent(energy.Average())} of what is positive on it" : ", with nothing positive")}.";
    }

    static IEnumerable<string> Agreement(IReadOnlyList<string> kinds, IReadOnlyList<ExplanationRow> rows)
    {
        var pairs = from a in Enumerable.Range(0, kinds.Count)
                    from b in Enumerable.Range(a + 1, kinds.Count - a - 1)
                    let found = rows.Select(r => Correlation(r.Maps[a], r.Maps[b])).OfType<double>().ToList()
                    where found.Count > 0
                    select (Names: $"{kinds[a]} and {kinds[b]}", Mean: found.Average());
        var all = pairs.OrderByDescending(p => p.Mean).ToList();
        if (all.Count > 0)
            yield return all.Count == 1 ? $"Mean correlation of {all[0].Names}: {Inv($"{all[0].Mean:F2}")}."
                : $"The kinds that agree most are {all[0].Names} (mean correlation {Inv($"{all[0].Mean:F2}")}), and least {all[^1].Names} ({Inv($"{all[^1].Mean:F2}")}).";
    }
}
