using Plotly.NET;
using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Figures;

/// <summary>
/// Maps and images in rows and columns. All magnitudes share one colour scale and all differences another, centred at
/// 0: a map can't be given a scale of its own, so what looks stronger is stronger.
/// </summary>
/// <param name="title">What the grid shows.</param>
/// <param name="rows">The rows' names, from the top: images, classes, stages.</param>
public sealed class MapGrid(string title, IReadOnlyList<string> rows)
{
    readonly List<MapColumn> columns = [];

    /// <summary>What the columns of signed values show, for their scale: "difference", or for example "evidence" for class activation maps.</summary>
    public string SignedName { get; init; } = "difference";

    /// <summary>Adds a column of images.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="pictures">One for each row.</param>
    public MapGrid Pictures(string name, IReadOnlyList<Picture> pictures) => Add(new(name, MapColumnKind.Pictures, pictures, []));

    /// <summary>Adds a column of magnitudes: attention, activations.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="maps">One for each row, all of one size.</param>
    public MapGrid Magnitudes(string name, IReadOnlyList<Map> maps) => Add(new(name, MapColumnKind.Magnitudes, [], maps));

    /// <summary>Adds a column of differences, or of other values of either sign: red is above 0, blue below.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="maps">One for each row, all of one size.</param>
    public MapGrid Differences(string name, IReadOnlyList<Map> maps) => Add(new(name, MapColumnKind.Differences, [], maps));

    /// <summary>Adds a column of images with magnitudes laid over them, brought to the image's size.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="pictures">The images, one for each row.</param>
    /// <param name="maps">The maps, one for each row, all of one size.</param>
    public MapGrid Overlays(string name, IReadOnlyList<Picture> pictures, IReadOnlyList<Map> maps) =>
        // What has no partner stays as it is, and the check finds it.
        Add(new(name, MapColumnKind.Overlays, pictures, [.. maps.Select((map, k) => k < pictures.Count ? map.ResizedTo(pictures[k].Height, pictures[k].Width) : map)]));

    /// <summary>Draws the grid.</summary>
    /// <param name="finding">What is to be seen in it, a sentence for those who can't; empty leaves the sizes and ranges.</param>
    /// <exception cref="ArgumentException">There are no rows or columns.</exception>
    public Figure Draw(string finding = "")
    {
        if (rows.Count == 0 || columns.Count == 0)
            throw new ArgumentException($"The grid '{title}' has {rows.Count} rows and {columns.Count} columns; it needs at least one of each.");
        var tiles = new TileSheet(title, rows, [.. columns.Select(c => c.Name)]) { Magnitudes = Shared(c => c.Kind is MapColumnKind.Magnitudes or MapColumnKind.Overlays), Differences = Around0(), DifferencesTitle = SignedName };
        for (int c = 0; c < columns.Count; c++)
        {
            for (int r = 0; r < rows.Count; r++)
                AddTiles(tiles, columns[c], r, c);
        }
        return new Figure(tiles.ToChart(), Describe(tiles, finding));
    }

    static void AddTiles(TileSheet tiles, MapColumn column, int r, int c)
    {
        if (column.Pictures.Count > 0)
            tiles.Add(column.Pictures[r], r, c);
        if (column.Maps.Count > 0)
            tiles.Add(column.Maps[r], r, c, differences: column.Kind == MapColumnKind.Differences, opacity: column.Kind == MapColumnKind.Overlays ? 0.6 : 1);
    }

    MapGrid Add(MapColumn column)
    {
        column.Check(rows.Count);
        columns.Add(column);
        return this;
    }

    (double, double)? Shared(Func<MapColumn, bool> which)
    {
        var maps = columns.Where(which).SelectMany(c => c.Maps).ToList();
        if (maps.Count == 0)
            return null;
        double low = maps.Min(m => m.Min), high = maps.Max(m => m.Max);
        // Where all maps have one value there is no range: the value gets the middle colour.
        return high > low ? (low, high) : (low - 0.5, high + 0.5);
    }

    (double, double)? Around0()
    {
        if (Shared(c => c.Kind == MapColumnKind.Differences) is not var (low, high))
            return null;
        double most = Math.Max(Math.Abs(low), Math.Abs(high));
        return (-most, most);
    }

    string Describe(TileSheet tiles, string finding)
    {
        var ranges = columns.Where(c => c.Maps.Count > 0).Select(c => $"{c.Name} {Text(c.Maps.Min(m => m.Min))} to {Text(c.Maps.Max(m => m.Max))}");
        var scales = new[] { tiles.Magnitudes is var (a, b) ? $"All magnitudes share one colour scale from {Text(a)} to {Text(b)}." : "", tiles.Differences is var (c, d) ? $"Signed values ({SignedName}) share one from {Text(c)} to {Text(d)}." : "" };
        var sentences = new[]
        {
            $"Grid of {rows.Count} x {columns.Count} pictures: {title}.",
            $"Rows: {string.Join(", ", rows)}. Columns: {string.Join(", ", columns.Select(col => col.Name))}.",
            finding.Trim(),
            string.Join(" ", scales.Where(s => s.Length > 0)),
            ranges.Any() ? $"Ranges: {string.Join("; ", ranges)}." : "",
        };
        return string.Join(" ", sentences.Where(s => s.Length > 0));
    }
}
