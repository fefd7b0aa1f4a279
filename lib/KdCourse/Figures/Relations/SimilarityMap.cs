using KdCourse.Relations;
using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Figures;

/// <summary>How alike the layers of teacher and student see the images: CKA as a heat map with its numbers.</summary>
public static class SimilarityMap
{
    const int Cell = 62;

    /// <summary>Draws CKA between all layers, the teacher's from the top.</summary>
    /// <param name="title">What is compared.</param>
    /// <param name="similarity">The numbers.</param>
    public static Figure Draw(string title, StageSimilarity similarity)
    {
        var map = Map.Of(similarity.Values);
        var names = new MatrixNames("teacher", "student") { EachRow = similarity.TeacherLayers, EachColumn = similarity.StudentLayers };
        names.Check(map);
        var texts = Enumerable.Range(0, map.Height).Select(r => Enumerable.Range(0, map.Width).Select(c => Inv($"{map[r, c]:F2}")).ToArray()).ToArray();
        var panel = new MatrixPanel("CKA", map, names) { Texts = texts };
        int wide = Math.Max(Cell * map.Width, 240), high = 46 * map.Height;
        var row = new PanelRow(1, wide, high, 0).Add("", panel.X(wide), panel.Y(first: true), [panel.Trace()]);
        var chart = row.ToChart(title, MatrixPanel.LeftOf(names, map.Height), 16 + SharedScale.Width, 56, MatrixPanel.BelowOf(names, map.Width, wide), layout => layout
            .With("coloraxis", SharedScale.Of(ColourScale.Magnitudes, Math.Min(0, map.Min), 1, "CKA", 0, wide)));
        return new Figure(chart, Describe(title, similarity, map));
    }

    static string Describe(string title, StageSimilarity s, Map map)
    {
        var best = s.TeacherLayers.Select((name, r) => (name, c: Enumerable.Range(0, map.Width).MaxBy(c => map[r, c]), r)).Select(b => $"{b.name} is most like the student's {s.StudentLayers[b.c]} ({Inv($"{map[b.r, b.c]:F2}")})");
        return $"Heat map: {title}. Linear CKA between the teacher's and the student's layers over {s.Images} images ({(s.Estimator == CkaEstimator.Unbiased ? "unbiased" : "biased")} estimate, batches of {s.BatchSize}). The teacher's {string.Join("; ", best)}.";
    }
}
