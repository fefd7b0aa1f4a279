using KdCourse.Data;

namespace KdCourse.Figures;

/// <summary>Images side by side, each under its class.</summary>
public static class ImageSheet
{
    const int Columns = 10;

    /// <summary>Draws the first images of each class, a class a column.</summary>
    /// <param name="title">What the sheet shows.</param>
    /// <param name="set">The images.</param>
    /// <param name="rows">How many of each class.</param>
    /// <exception cref="ArgumentException">The set has no images.</exception>
    public static Figure OfClasses(string title, ImageSet set, int rows = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        using var scope = NewDisposeScope();
        var labels = set.Labels.cpu().data<long>().ToArray();
        var byClass = Enumerable.Range(0, Math.Min(set.Classes.Count, Columns))
            .Select(c => Enumerable.Range(0, labels.Length).Where(k => labels[k] == c).Take(rows).ToList()).ToList();
        if (byClass.All(places => places.Count == 0))
            throw new ArgumentException($"The set '{set.Name}' has no image of its first {byClass.Count} classes: there is nothing to show.", nameof(set));
        var sheet = new TileSheet(title, [.. Enumerable.Range(1, rows).Select(r => $"{r}")], [.. set.Classes.Take(byClass.Count)]);
        for (int c = 0; c < byClass.Count; c++)
        {
            for (int r = 0; r < byClass[c].Count; r++)
                sheet.Add(Picture.Of(set.Images[byClass[c][r]]), r, c);
        }
        return new Figure(sheet.ToChart(), $"{title}: {rows} images of each of {byClass.Count} classes, a class a column: {string.Join(", ", set.Classes.Take(byClass.Count))}.");
    }
}
