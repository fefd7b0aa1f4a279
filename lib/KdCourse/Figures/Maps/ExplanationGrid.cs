using KdCourse.Data.Shapes;
using KdCourse.Maps;
using KdCourse.Models;
using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Figures;

/// <summary>What an answer rests on: an image a row, a kind of map a column.</summary>
/// <remarks>
/// Kinds have different units, so one scale for all, as in a <see cref="MapGrid"/>, would show the largest kind and nothing
/// else. Here each kind has a scale of its own, and the figure says which.
/// </remarks>
public static class ExplanationGrid
{
    /// <summary>Draws maps.</summary>
    /// <param name="title">What the grid shows.</param>
    /// <param name="kinds">The kinds of maps, at least one.</param>
    /// <param name="rows">The images with their maps, at least one.</param>
    /// <param name="scale">How numbers become colours.</param>
    /// <param name="overlay">Lays the maps, brought to the image's size bilinearly, over the image.</param>
    /// <exception cref="ArgumentException">There are no rows or kinds, a row has other maps than there are kinds, or maps of one kind differ in size.</exception>
    public static Figure Draw(string title, IReadOnlyList<string> kinds, IReadOnlyList<ExplanationRow> rows, MapScale scale = MapScale.PerKind, bool overlay = false)
    {
        Check(title, kinds, rows);
        var columns = kinds.Select((_, k) => ExplanationColumn.Of([.. rows.Select(r => r.Maps[k])], scale)).ToList();
        bool masks = rows[0].Mask is not null;
        IEnumerable<string> names = ["image", .. masks ? new[] { "object" } : [], .. kinds.Select((kind, k) => kind + columns[k].Unit)];
        var tiles = new TileSheet(title, [.. rows.Select(r => r.Name)], [.. names])
        {
            Magnitudes = masks || columns.Any(c => !c.Signed) ? (0, 1) : null,
            Differences = columns.Any(c => c.Signed) ? (-1, 1) : null,
            MagnitudesTitle = "share",
            DifferencesTitle = "± share",
        };
        foreach (var (r, row) in rows.Index())
        {
            tiles.Add(row.Image, r, 0);
            if (row.Mask is not null)
                tiles.Add(row.Mask, r, 1, differences: false, opacity: 1);
            foreach (var (k, column) in columns.Index())
                AddMap(tiles, row, column.Shown[r], r, k + (masks ? 2 : 1), column.Signed, overlay);
        }
        return new Figure(tiles.ToChart(), ExplanationWords.Describe(title, kinds, rows, columns, scale, overlay));
    }

    /// <summary>Looks at the first images of a set with a network and draws the maps, with the shapes' masks beside them.</summary>
    /// <param name="title">What the grid shows.</param>
    /// <param name="network">Left as it was.</param>
    /// <param name="shapes">The images; the maps are asked about their labels.</param>
    /// <param name="kinds">The kinds of maps.</param>
    /// <param name="count">How many images, from the first.</param>
    /// <param name="scale">How numbers become colours.</param>
    /// <param name="overlay">Lays the maps over the image.</param>
    public static Figure Of(string title, ImageClassifier network, ShapeSet shapes, IReadOnlyList<Explanation> kinds, int count = 8, MapScale scale = MapScale.PerKind, bool overlay = false)
    {
        if (count < 1 || count > shapes.Count)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"{shapes.Images.Name} has {shapes.Count} images; show 1 to {shapes.Count}.");
        using var scope = NewDisposeScope();
        var batch = shapes.Images.Take(arange(count, dtype: ScalarType.Int64, device: shapes.Images.Images.device));
        var maps = Explainer.Maps(network, batch.Images, batch.Labels, kinds);
        var labels = batch.Labels.cpu().data<long>().ToArray();
        return Draw(title, [.. kinds.Select(k => k.Name)], [.. Enumerable.Range(0, count).Select(n =>
            new ExplanationRow($"{n + 1} {ShapeSet.Classes[(int)labels[n]]}", Picture.Of(shapes.Images.Images[n]), [.. maps.Select(m => Map.Of(m[n]))], Map.Of(shapes.Masks[n])))], scale, overlay);
    }

    static void AddMap(TileSheet tiles, ExplanationRow row, Map map, int r, int c, bool signed, bool overlay)
    {
        if (overlay)
        {
            tiles.Add(row.Image, r, c);
            map = map.ResizedTo(row.Image.Height, row.Image.Width);
        }
        tiles.Add(map, r, c, differences: signed, opacity: overlay ? 0.6 : 1);
    }

    static void Check(string title, IReadOnlyList<string> kinds, IReadOnlyList<ExplanationRow> rows)
    {
        if (rows.Count == 0 || kinds.Count == 0)
            throw new ArgumentException($"The grid '{title}' has {rows.Count} rows and {kinds.Count} kinds of maps; it needs at least one of each.");
        foreach (var row in rows)
        {
            if (row.Maps.Count != kinds.Count)
                throw new ArgumentException($"The row '{row.Name}' has {row.Maps.Count} maps; the grid has {kinds.Count} kinds ({string.Join(", ", kinds)}): give it one of each.", nameof(rows));
            if (row.Mask is null != (rows[0].Mask is null))
                throw new ArgumentException($"The rows '{rows[0].Name}' and '{row.Name}': one has a mask and the other has none. Give all rows a mask or none.", nameof(rows));
            for (int k = 0; k < kinds.Count; k++)
            {
                var (first, here) = (rows[0].Maps[k], row.Maps[k]);
                if ((first.Height, first.Width) != (here.Height, here.Width))
                    throw new ArgumentException($"{kinds[k]} of '{row.Name}' is {here.Height} x {here.Width}, and of '{rows[0].Name}' {first.Height} x {first.Width}; a kind needs one size. Resize it: map.ResizedTo({first.Height}, {first.Width}).", nameof(rows));
            }
        }
    }
}
