namespace KdCourse.Figures;

/// <summary>The channels of a feature side by side, on one shared scale.</summary>
public static class FeatureSheet
{
    /// <summary>Draws the channels.</summary>
    /// <param name="title">What the sheet shows: the network, the stage, the image.</param>
    /// <param name="feature">One image's feature: [C, H, W] or [1, C, H, W].</param>
    /// <param name="columns">Channels side by side.</param>
    /// <param name="most">How many channels at most, from the first.</param>
    /// <exception cref="ArgumentException">The feature has another shape or values that are not finite.</exception>
    public static Figure Draw(string title, Tensor feature, int columns = 8, int most = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var shape = feature.shape is [1, .. var rest] && feature.dim() == 4 ? rest : feature.shape;
        if (shape.Length != 3)
            throw new ArgumentException($"The feature is [{string.Join(", ", feature.shape)}]; wanted one image's [C, H, W], for example features.Stages[0][0].", nameof(feature));
        int all = (int)shape[0], shown = Math.Min(all, most);
        using var scope = NewDisposeScope();
        var channels = feature.detach().reshape(shape);
        var maps = Enumerable.Range(0, shown).Select(c => Map.Of(channels[c])).ToList();
        int wide = Math.Min(columns, shown), dead = maps.Count(m => m.Min == m.Max);
        var name = shown < all ? $"{title}, the first {shown} of {all} channels" : title;
        var rows = Enumerable.Range(0, (shown + wide - 1) / wide).Select(r => $"channel {r * wide}").ToList();
        var sheet = new TileSheet(name, rows, [.. Enumerable.Range(0, wide).Select(c => $"+{c}")]) { Magnitudes = Limits(maps) };
        for (int c = 0; c < shown; c++)
            sheet.Add(maps[c], c / wide, c % wide, differences: false, opacity: 1);
        return new Figure(sheet.ToChart(), $"Contact sheet of {shown} feature maps of {shape[1]} x {shape[2]}: {name}. {Say(maps)} {dead} {(dead == 1 ? "channel has" : "channels have")} one value everywhere.");
    }

    static string Say(List<Map> maps)
    {
        int strongest = maps.IndexOf(maps.MaxBy(m => m.Max)!);
        return $"All share one colour scale from {Drawing.Numbers.Text(maps.Min(m => m.Min))} to {Drawing.Numbers.Text(maps.Max(m => m.Max))}; the highest value is in channel {strongest}.";
    }

    static (double, double) Limits(List<Map> maps)
    {
        double low = maps.Min(m => m.Min), high = maps.Max(m => m.Max);
        return high > low ? (low, high) : (low - 0.5, high + 0.5);
    }
}
