using KdCourse.Data.Shapes;

namespace KdCourse.Maps;

/// <summary>Maps that no network made: a map of a network that scores no better than these found nothing.</summary>
public static class BaselineMaps
{
    /// <summary>The same everywhere. It scores the object's share of the image, three times.</summary>
    /// <returns>[count, height, width]</returns>
    public static Tensor Uniform(long count, long height, long width) => ones(count, height, width, dtype: ScalarType.Float64);

    /// <summary>exp(−½ (dy²/(H/4)² + dx²/(W/4)²)) around the middle: objects that are wholly in an image lie near its middle more often.</summary>
    /// <returns>[count, height, width]</returns>
    public static Tensor CentredGaussian(long count, long height, long width)
    {
        using var scope = NewDisposeScope();
        var map = Bell(height).unsqueeze(1) * Bell(width).unsqueeze(0);
        return scope.MoveToOuter(map.unsqueeze(0).expand(count, height, width));

        static Tensor Bell(long size)
        {
            var far = (arange(size, dtype: ScalarType.Float64) + 0.5 - size / 2.0) / (size / 4.0);
            return (far.square() * -0.5).exp();
        }
    }

    /// <summary>Independent values between 0 and 1.</summary>
    /// <param name="count">N.</param>
    /// <param name="height">H; that of a network's last map gives blobs as large as a network's.</param>
    /// <param name="width">W.</param>
    /// <param name="seed">Decides them; torch's own generator is left alone.</param>
    /// <returns>[count, height, width]</returns>
    public static Tensor Random(long count, long height, long width, long seed = 1)
    {
        using var random = new Generator((ulong)seed);
        return rand([count, height, width], dtype: ScalarType.Float64, generator: random);
    }

    /// <summary>The scores of all of them, and of the masks themselves, by name: "uniform", "centred Gaussian", "random", "perfect".</summary>
    /// <param name="shapes">Images with masks.</param>
    /// <param name="options">Null means the defaults.</param>
    /// <param name="randomSize">Height and width of the random maps; 7 is a quarter of 28, as networks' last maps have.</param>
    public static IReadOnlyList<(string Name, MapScores Scores)> Scores(ShapeSet shapes, ScoreOptions? options = null, long randomSize = 7)
    {
        using var scope = NewDisposeScope();
        var (n, h, w) = (shapes.Count, shapes.Masks.shape[1], shapes.Masks.shape[2]);
        var masks = shapes.Masks.cpu();
        return
        [
            ("uniform", MapScoring.Of(Uniform(n, h, w), masks, options)),
            ("centred Gaussian", MapScoring.Of(CentredGaussian(n, h, w), masks, options)),
            ("random", MapScoring.Of(Random(n, randomSize, randomSize), masks, options)),
            ("perfect", MapScoring.Of(masks.to(ScalarType.Float64), masks, options)),
        ];
    }
}
