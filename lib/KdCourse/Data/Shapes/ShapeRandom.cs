namespace KdCourse.Data.Shapes;

/// <summary>Random numbers that are the same on every machine (splitmix64; Steele, Lea and Flood 2014). Each image has a stream of its own.</summary>
struct ShapeRandom
{
    ulong state;

    public ShapeRandom(long seed, int split, long image) =>
        state = Mix(Mix(Mix((ulong)seed) ^ (ulong)split) ^ (ulong)image);

    /// <summary>From 0 up to but not including 1.</summary>
    public double Next() => (Mix(state += 0x9E3779B97F4A7C15) >> 11) * (1.0 / (1L << 53));

    /// <summary>From a to b.</summary>
    public double Next(double a, double b) => a + (b - a) * Next();

    /// <summary>A direction, made without sine and cosine, which may differ in the last bit between machines.</summary>
    public (double X, double Y) Direction()
    {
        while (true)
        {
            double x = Next(-1, 1), y = Next(-1, 1), square = x * x + y * y;
            if (square is > 0.01 and <= 1)
                return (x / Math.Sqrt(square), y / Math.Sqrt(square));
        }
    }

    static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
