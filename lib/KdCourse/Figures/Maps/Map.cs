using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Figures;

/// <summary>A map of numbers over an image, all of them finite: attention, one channel of a feature, a difference.</summary>
public sealed class Map
{
    readonly double[] values; // rows from the top

    Map(double[] values, int height, int width)
    {
        if (values.Length == 0)
            throw new ArgumentException($"The map is {height} x {width}: it has no values.");
        int bad = Array.FindIndex(values, v => !double.IsFinite(v));
        if (bad >= 0)
            throw new ArgumentException($"The map, {height} x {width}, has {values.Count(v => !double.IsFinite(v))} values that are not finite, the first ({values[bad]}) in row {bad / width}, column {bad % width}. Find out where they come from: a mean over nothing, a division by a zero norm, an overflow.");
        (this.values, Height, Width) = (values, height, width);
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>The lowest value.</summary>
    public double Min => values.Min();

    /// <summary>The highest value.</summary>
    public double Max => values.Max();

    /// <summary>The mean of the values' magnitudes.</summary>
    public double MeanMagnitude => values.Average(Math.Abs);

    /// <summary>The value in a row, from the top, and a column.</summary>
    public double this[int row, int column] => values[row * Width + column];

    /// <summary>Copies a map out of a tensor.</summary>
    /// <param name="map">[H, W], or with sizes of 1 before them; any floating type, on any device.</param>
    /// <exception cref="ArgumentException">It has another shape, or values that are not finite.</exception>
    public static Map Of(Tensor map)
    {
        var shape = map.shape;
        if (shape.Length < 2 || shape[..^2].Any(n => n != 1))
            throw new ArgumentException($"The map is [{string.Join(", ", shape)}]; wanted [H, W]. Take one image and one channel, for example maps[0].", nameof(map));
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var copy = map.detach().to(ScalarType.Float64).cpu().contiguous();
        return new(copy.data<double>().ToArray(), (int)shape[^2], (int)shape[^1]);
    }

    /// <summary>Takes a map from an array, rows first.</summary>
    /// <exception cref="ArgumentException">It is empty or has values that are not finite.</exception>
    public static Map Of(double[,] map) => new([.. map.Cast<double>()], map.GetLength(0), map.GetLength(1));

    /// <summary>This map less another, place by place.</summary>
    /// <exception cref="ArgumentException">The other has another size.</exception>
    public Map Minus(Map other)
    {
        if ((Height, Width) != (other.Height, other.Width))
            throw new ArgumentException($"The maps are {Height} x {Width} and {other.Height} x {other.Width}; a difference needs one size. Resize one: map.ResizedTo({other.Height}, {other.Width}).", nameof(other));
        return new([.. values.Zip(other.values, (a, b) => a - b)], Height, Width);
    }

    /// <summary>The map at another size, bilinear, as torch's interpolate without align_corners.</summary>
    public Map ResizedTo(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        var resized = new double[height * width];
        for (int y = 0; y < height; y++)
        {
            var (top, below, down) = Between(y, height, Height);
            for (int x = 0; x < width; x++)
            {
                var (left, right, over) = Between(x, width, Width);
                double upper = this[top, left] + (this[top, right] - this[top, left]) * over, lower = this[below, left] + (this[below, right] - this[below, left]) * over;
                resized[y * width + x] = upper + (lower - upper) * down;
            }
        }
        return new(resized, height, width);
    }

    /// <summary>The values, row by row from the top.</summary>
    internal IReadOnlyList<double> Values => values;

    /// <summary>The map with a function of each value.</summary>
    internal Map Mapped(Func<double, double> function) => new([.. values.Select(function)], Height, Width);

    /// <summary>The map at another size, each place the nearest old one: a mask stays a mask.</summary>
    internal Map RepeatedTo(int height, int width) =>
        new([.. from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select this[y * Height / height, x * Width / width]], height, width);

    /// <summary>The rows, rounded to a hundred-thousandth of the map's range: more than an eye can tell, and a fifth of the letters.</summary>
    internal IEnumerable<IEnumerable<double>> Rows()
    {
        double low = Min, high = Max, largest = Math.Max(Math.Abs(low), Math.Abs(high));
        // Five digits, and one more for each digit that all values of the map share.
        int digits = high > low ? Math.Clamp(5 + (int)Math.Ceiling(Math.Log10(largest / (high - low))), 5, 17) : 5;
        return values.Select(v => Round(v, digits)).Chunk(Width);
    }

    // The middles of the cells of both sizes lie over each other.
    static (int Before, int After, double Part) Between(int k, int count, int old)
    {
        double at = Math.Max((k + 0.5) * old / count - 0.5, 0);
        int before = Math.Min((int)at, old - 1);
        return (before, Math.Min(before + 1, old - 1), at - before);
    }

    static double Round(double v, int digits) => v == 0 ? 0 : double.Parse(v.ToString("G" + digits, System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
