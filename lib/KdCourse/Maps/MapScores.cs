using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Maps;

/// <summary>How well maps hit the objects, averaged over n images; see <see cref="MapScoring"/> for the definitions.</summary>
/// <param name="Count">n, the images.</param>
/// <param name="Pointing">The share of maps whose highest place lies on the object, 0..1; of tied places each counts its share.</param>
/// <param name="Energy">The mean share of a map's sum that lies on the object, 0..1.</param>
/// <param name="Iou">The mean intersection over union with the object at <paramref name="Threshold"/>, 0..1.</param>
/// <param name="Threshold">
/// The share of a map's highest value from which a place counts as found: one for the set, the best one of this set, 0..1.
/// It was chosen on the images that it is scored on, which flatters a little.
/// </param>
/// <param name="BestIouPerMap">The mean of each map's IoU at the threshold that is best for it: a bound, which nobody reaches who doesn't know the answer.</param>
/// <param name="Area">The mean share of the image that the object covers: what a uniform map scores.</param>
/// <param name="Flat">Maps with one value everywhere, or nothing above 0; they count as uniform ones.</param>
public sealed record MapScores(int Count, double Pointing, double Energy, double Iou, double Threshold, double BestIouPerMap, double Area, int Flat)
{
    /// <summary>One line.</summary>
    public override string ToString() =>
        $"pointing {Text(100 * Pointing)} %, energy inside {Text(100 * Energy)} %, IoU {Text(Iou)} at {Text(Threshold)} of the highest value (per map {Text(BestIouPerMap)}), n = {Count}{(Flat > 0 ? $", {Flat} of them flat" : "")}";
}
