using static KdCourse.Figures.MapWords;

namespace KdCourse.Figures;

/// <summary>
/// Binarised attention: masks of 0 and 1, what of the image lies in them, and, where there are two, where they differ.
/// </summary>
/// <remarks>
/// For CAT-KD's binary variant (<see cref="Maps.CatMaskExplanation"/>) and AFT-KD
/// (<see cref="Distillation.AftKd.AttentionFeatureTransfer.Masks"/>). "Through the mask" shows the image where the mask is 1
/// and fades it elsewhere; it is a way to look. In AFT-KD's block the mask is added to the feature and does not gate it.
/// </remarks>
public static class MaskGrid
{
    /// <summary>Draws masks.</summary>
    /// <param name="title">What the grid shows.</param>
    /// <param name="rows">The images with their masks, at least one.</param>
    /// <exception cref="ArgumentException">There is no row, a value is neither 0 nor 1, some rows lack a student's mask, or two masks of a row differ in size.</exception>
    public static Figure Draw(string title, IReadOnlyList<MaskRow> rows)
    {
        Check(title, rows);
        bool both = rows[0].Student is not null;
        string[] names = ["image", "teacher's mask", "through the teacher's", .. both ? new[] { "student's mask", "through the student's", "student less teacher" } : []];
        var tiles = new TileSheet(title, [.. rows.Select(r => r.Name)], names)
        {
            Magnitudes = (0, 1),
            MagnitudesTitle = "mask",
            MagnitudeTicks = [0, 1],
            Differences = both ? (-1, 1) : null,
            DifferenceTicks = [-1, 0, 1],
        };
        foreach (var (r, row) in rows.Index())
        {
            tiles.Add(row.Image, r, 0);
            Pair(row.Teacher, row.Image, r, 1);
            if (row.Student is null)
                continue;
            Pair(row.Student, row.Image, r, 3);
            tiles.Add(row.Student.Minus(row.Teacher), r, 5, differences: true, opacity: 1);
        }
        return new Figure(tiles.ToChart(), Describe(title, rows, names));

        void Pair(Map mask, Picture image, int r, int c)
        {
            tiles.Add(mask, r, c, differences: false, opacity: 1);
            tiles.Add(image.Through(mask), r, c + 1);
        }
    }

    static void Check(string title, IReadOnlyList<MaskRow> rows)
    {
        if (rows.Count == 0)
            throw new ArgumentException($"The grid '{title}' has no rows; it needs at least one image.", nameof(rows));
        foreach (var row in rows)
        {
            if (row.Student is null != (rows[0].Student is null))
                throw new ArgumentException($"The rows '{rows[0].Name}' and '{row.Name}': one has a student's mask and the other has none. Give all rows one, or none.", nameof(rows));
            Binary(row, row.Teacher, "teacher");
            if (row.Student is not { } student)
                continue;
            Binary(row, student, "student");
            if ((student.Height, student.Width) != (row.Teacher.Height, row.Teacher.Width))
                throw new ArgumentException($"The masks of '{row.Name}' are {student.Height} x {student.Width} (student) and {row.Teacher.Height} x {row.Teacher.Width} (teacher); to compare them they need one size. Repeat the smaller one's places: nn.functional.interpolate with mode Nearest.", nameof(rows));
        }
    }

    static void Binary(MaskRow row, Map mask, string whose)
    {
        if (mask.Values.FirstOrDefault(v => v is not (0 or 1), 0) is not 0 and var other)
            throw new ArgumentException($"The {whose}'s mask of '{row.Name}' has the value {Drawing.Numbers.Text(other)}; a mask has 0 and 1 only. Binarise it first (TeacherMaps.Binarised, AftKdLoss.Mask), or draw it in a MapGrid.");
    }

    static string Describe(string title, IReadOnlyList<MaskRow> rows, string[] names)
    {
        var sentences = new List<string>
        {
            $"Grid of {rows.Count} images and their masks of 0 and 1: {title}. Columns: {string.Join(", ", names)}.",
            $"{Whose("teacher", r => r.Teacher)}",
        };
        if (rows[0].Student is not null)
        {
            sentences.Add(Whose("student", r => r.Student!));
            sentences.Add($"The two agree at {Percent(rows.Average(r => Share(r.Student!.Minus(r.Teacher), v => v == 0)))} of the places; of the places that either attends, both attend {Percent(rows.Average(Overlap))}.");
        }
        return string.Join(" ", sentences);

        string Whose(string who, Func<MaskRow, Map> mask)
        {
            var text = $"The {who}'s mask is 1 at {Percent(rows.Average(r => Share(mask(r), v => v == 1)))} of the places on average ({string.Join(", ", rows.Select(r => $"{r.Name} {Percent(Share(mask(r), v => v == 1))}"))})";
            var known = rows.Where(r => r.Object is not null).ToList();
            return known.Count == 0 ? text + "." : $"{text}; it holds {Percent(known.Average(r => Held(mask(r), r.Object!, 1)))} of the object and {Percent(known.Average(r => Held(mask(r), r.Object!, 0)))} of the rest.";
        }
    }

    static double Share(Map map, Func<double, bool> which) => map.Values.Count(which) / (double)(map.Height * map.Width);

    static double Overlap(MaskRow row)
    {
        var pairs = row.Student!.Values.Zip(row.Teacher.Values).ToList();
        int either = pairs.Count(p => p.First + p.Second > 0);
        return either == 0 ? 1 : pairs.Count(p => p.First + p.Second == 2) / (double)either;
    }

    // Of the places with this value of the object, how many the mask lets through.
    static double Held(Map mask, Map thing, double value)
    {
        var at = mask.RepeatedTo(thing.Height, thing.Width).Values.Zip(thing.Values).Where(p => p.Second == value).ToList();
        return at.Count == 0 ? 0 : at.Count(p => p.First == 1) / (double)at.Count;
    }
}
