using KdCourse.Data;

namespace KdCourse.Tests;

/// <summary>Small image sets for tests.</summary>
static class Samples
{
    /// <summary>The bundled sample of Fashion-MNIST: real images.</summary>
    public static (ImageSet Train, ImageSet Test) Fashion() => DataManifest.Load().Open("fashion-mnist-sample");

    /// <summary>An image set of bytes counted up, so that every pixel tells where it came from.</summary>
    public static ImageSet Counted(long n, long channels, long height, long width)
    {
        var images = arange(n * channels * height * width, dtype: ScalarType.Int64).remainder(251).to(ScalarType.Byte).reshape(n, channels, height, width);
        return new ImageSet("counted", images, arange(n, dtype: ScalarType.Int64).remainder(10), [.. Enumerable.Range(0, 10).Select(c => $"class {c}")],
            [.. Enumerable.Repeat(0.5f, (int)channels)], [.. Enumerable.Repeat(0.25f, (int)channels)]);
    }
}
