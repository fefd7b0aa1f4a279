using System.Globalization;

namespace KdCourse.Tables;

/// <summary>A table's cells as text, the same in every rendering.</summary>
public static class TableText
{
    /// <summary>What stands where there is no number.</summary>
    public const string None = "–";

    /// <summary>The heads of the columns: the first is text, the others are numbers.</summary>
    public static IReadOnlyList<string> Heads { get; } = ["method", "n", "last %", "best %", "gain", "s/epoch", "extra parameters", "teacher %", "published %"];

    /// <summary>What the heads mean, for the foot of a page; the same for every table.</summary>
    public static IReadOnlyList<(string Head, string Meaning)> Legend { get; } =
    [
        ("n", "runs that differ in the seed alone."),
        ("last", "test accuracy after the last epoch. The sign ± stands before the standard deviation of the sample, with n − 1."),
        ("best", "the highest test accuracy of all epochs. It is chosen by looking at the test images, so it is higher than it should be; compare methods by last. Publications differ in which of the two they print."),
        ("gain", "last minus last of plain training, run by run at equal seeds, in percentage points."),
        ("s/epoch", "seconds of an epoch's training steps, the mean over all epochs and runs, without tests."),
        ("extra parameters", "what the method trains beside the student and throws away afterwards."),
        ("teacher", "the teacher's accuracy on the same test images."),
        ("published", "accuracies that others printed for this method, pair and data set, with the source."),
    ];

    /// <summary>The cells of a row, as many as there are heads.</summary>
    public static IReadOnlyList<string> Cells(RunRow row) =>
    [
        row.Title,
        Number($"{row.Runs.Count}"),
        row.Last is { } last ? Spread(last, "0.00") : row.Failures[0].Outcome,
        row.Best is { } best ? Spread(best, "0.00") : None,
        row.Gain is { } gain ? Spread(gain, "+0.00;−0.00;0.00") : None,
        row.SecondsPerEpoch is { } s ? Number($"{s:0.0}") : None,
        row.ExtraParameters is { } extra ? Number($"{extra:N0}") : None,
        row.TeacherAccuracy is { } teacher ? Number($"{100 * teacher:0.00}") : None,
        Published(row),
    ];

    static string Spread(Statistics of, string format) =>
        (100 * of.Mean).ToString(format, CultureInfo.InvariantCulture) + (double.IsNaN(of.Deviation) ? "" : Number($" ± {100 * of.Deviation:0.00}"));

    // Reproductions stand in the notes.
    static string Published(RunRow row) =>
        row.Published.Where(n => !n.IsReproduction).ToList() is { Count: > 0 } numbers ? string.Join("; ", numbers) : None;

    static string Number(FormattableString text) => FormattableString.Invariant(text);
}
