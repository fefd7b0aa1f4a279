namespace KdCourse.Maps;

/// <summary>Scores map after map and keeps the sums.</summary>
sealed class MapTally
{
    /// <summary>Thresholds are 0/100, 1/100, ..., 100/100 of a map's highest value.</summary>
    const int Steps = 100;

    readonly double[] iou = new double[Steps + 1];
    double pointing, energy, bestIou, area;
    int count, flat;

    /// <summary>Scores one map.</summary>
    /// <param name="map">Finite values, 0 or more.</param>
    /// <param name="mask">Where the object is; at least one place, as many as the map has.</param>
    /// <param name="near">Where the highest place may lie: the mask, or more.</param>
    public void Add(ReadOnlySpan<double> map, ReadOnlySpan<bool> mask, ReadOnlySpan<bool> near)
    {
        double high = double.NegativeInfinity, low = double.PositiveInfinity, sum = 0, inside = 0;
        int objectArea = 0;
        for (int k = 0; k < map.Length; k++)
        {
            (high, low, sum) = (Math.Max(high, map[k]), Math.Min(low, map[k]), sum + map[k]);
            if (mask[k])
                (inside, objectArea) = (inside + map[k], objectArea + 1);
        }
        bool uniform = high == low;
        count++;
        flat += uniform ? 1 : 0;
        area += objectArea / (double)map.Length;
        energy += uniform ? objectArea / (double)map.Length : inside / sum;
        pointing += Hit(map, near, high);
        AddIou(map, mask, uniform ? 0 : high, objectArea);
    }

    public MapScores Scores()
    {
        // Of equally good thresholds the lowest.
        int best = Enumerable.Range(0, Steps + 1).MaxBy(t => iou[t]);
        return new(count, pointing / count, energy / count, iou[best] / count, best / (double)Steps, bestIou / count, area / count, flat);
    }

    // Of tied highest places, the share that lies on the object: what a draw among them gives on average.
    static double Hit(ReadOnlySpan<double> map, ReadOnlySpan<bool> near, double high)
    {
        int tied = 0, hits = 0;
        for (int k = 0; k < map.Length; k++)
        {
            if (map[k] == high)
            {
                tied++;
                hits += near[k] ? 1 : 0;
            }
        }
        return hits / (double)tied;
    }

    // A place with the value v is found at all thresholds up to v / high; at 0 all are. A flat map finds all at all of them.
    void AddIou(ReadOnlySpan<double> map, ReadOnlySpan<bool> mask, double high, int objectArea)
    {
        Span<int> found = stackalloc int[Steps + 1], right = stackalloc int[Steps + 1];
        found.Clear();
        right.Clear();
        for (int k = 0; k < map.Length; k++)
        {
            // A little more, so that 0.07 of the highest is found at the threshold 7/100 in spite of rounding.
            int last = high == 0 ? Steps : Math.Min((int)(map[k] / high * Steps * (1 + 1e-12)), Steps);
            found[last]++;
            right[last] += mask[k] ? 1 : 0;
        }
        double best = 0;
        for (int t = Steps; t >= 0; t--)
        {
            if (t < Steps)
                (found[t], right[t]) = (found[t] + found[t + 1], right[t] + right[t + 1]);
            double here = right[t] / (double)(found[t] + objectArea - right[t]);
            iou[t] += here;
            best = Math.Max(best, here);
        }
        bestIou += best;
    }
}
