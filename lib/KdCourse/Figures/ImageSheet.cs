using System.Globalization;
using System.Net;
using System.Text;
using KdCourse.Data;

namespace KdCourse.Figures;

/// <summary>Images side by side, each with its class under it.</summary>
public static class ImageSheet
{
    const int Cell = 84, Label = 18, Gap = 6, Columns = 10;

    /// <summary>Draws the first images of each class, a class a column.</summary>
    /// <param name="title">What the sheet shows.</param>
    /// <param name="set">The images.</param>
    /// <param name="rows">How many of each class.</param>
    public static Figure OfClasses(string title, ImageSet set, int rows = 2)
    {
        var labels = set.Labels.cpu().data<long>().ToArray();
        var byClass = Enumerable.Range(0, Math.Min(set.Classes.Count, Columns))
            .Select(c => Enumerable.Range(0, labels.Length).Where(k => labels[k] == c).Take(rows).ToList()).ToList();
        int width = byClass.Count * (Cell + Gap) + Gap, height = 34 + rows * (Cell + Gap) + Label + Gap;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\" fill=\"{Palette.Ink}\">");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{WebUtility.HtmlEncode(title)}</title><rect width=\"{width}\" height=\"{height}\" fill=\"{Palette.Paper}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{width / 2}\" y=\"22\" text-anchor=\"middle\" font-size=\"15\" font-weight=\"bold\">{WebUtility.HtmlEncode(title)}</text>");
        for (int c = 0; c < byClass.Count; c++)
        {
            int x = Gap + c * (Cell + Gap);
            for (int r = 0; r < byClass[c].Count; r++)
                svg.Append(CultureInfo.InvariantCulture, $"<image x=\"{x}\" y=\"{34 + r * (Cell + Gap)}\" width=\"{Cell}\" height=\"{Cell}\" style=\"image-rendering:pixelated\" href=\"{DataUri(set, byClass[c][r])}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + Cell / 2}\" y=\"{34 + rows * (Cell + Gap) + 12}\" text-anchor=\"middle\">{WebUtility.HtmlEncode(set.Classes[c])}</text>");
        }
        svg.Append("</svg>");
        return new Figure(svg.ToString(), $"{title}: {rows} images of each of {byClass.Count} classes, a class a column: {string.Join(", ", set.Classes.Take(byClass.Count))}.");
    }

    static string DataUri(ImageSet set, long place)
    {
        using var scope = NewDisposeScope();
        // [C, H, W] to [H, W, C]: a PNG holds a pixel's colours together.
        var pixels = set.Images[place].permute(1, 2, 0).contiguous().cpu().data<byte>().ToArray();
        var png = Png.Pack(pixels, (int)set.Images.shape[3], (int)set.Channels);
        return "data:image/png;base64," + Convert.ToBase64String(png);
    }
}
