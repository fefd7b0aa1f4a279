namespace KdCourse.Data.Shapes;

/// <summary>
/// Images whose answer is known to the pixel: a shape of random place, size, rotation and brightness on a textured
/// ground with dots and strokes that mean nothing. The label is the shape; the mask says where it is.
/// </summary>
/// <remarks>
/// With it a map of where a network looks can be scored: only the shape's place carries the label. Everything follows
/// from the seed, on every machine the same: each image has random numbers of its own, so image k does not depend on
/// how many there are; and no sine, cosine or exponential is used, whose last bits differ between machines. Classes take
/// turns, so all are as frequent.
/// </remarks>
public sealed class ShapeSet : IDisposable
{
    ShapeSet(ImageSet images, Tensor masks) => (Images, Masks) = (images, masks.DetachFromDisposeScope());

    /// <summary>The images with their labels, as trainers and networks take them.</summary>
    public ImageSet Images { get; }

    /// <summary>Truth values, [N, H, W]: is the pixel's middle in the shape?</summary>
    public Tensor Masks { get; }

    /// <summary>How many images there are.</summary>
    public long Count => Images.Count;

    /// <summary>The class names by label.</summary>
    public static IReadOnlyList<string> Classes { get; } = [.. Enum.GetNames<ShapeKind>().Select(n => n.ToLowerInvariant())];

    /// <summary>Draws a training and a test set; both are scaled by the training set's mean and deviation.</summary>
    /// <param name="train">How many training images, 1 or more.</param>
    /// <param name="test">How many test images; none of them is a training image.</param>
    /// <param name="settings">Size, colour, difficulty and seed; null means <see cref="ShapeSettings.Grey"/>.</param>
    /// <param name="device">Where the images shall live; null means the CPU.</param>
    /// <exception cref="ArgumentException">A setting is out of its range, or a set has no images.</exception>
    public static (ShapeSet Train, ShapeSet Test) Make(int train, int test, ShapeSettings? settings = null, Device? device = null)
    {
        settings ??= ShapeSettings.Grey;
        settings.Check();
        ArgumentOutOfRangeException.ThrowIfLessThan(train, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(test, 1);
        var (trainImages, trainMasks) = Draw(settings, 0, train);
        var (testImages, testMasks) = Draw(settings, 1, test);
        var (mean, std) = Statistics(trainImages, settings);
        return (Wrap("train", trainImages, trainMasks, train), Wrap("test", testImages, testMasks, test));

        ShapeSet Wrap(string split, byte[] images, bool[] masks, int count)
        {
            using var scope = NewDisposeScope();
            var labels = arange(count, dtype: ScalarType.Int64).remainder(Classes.Count);
            var set = new ImageSet($"{settings.Name}/{split}", On(tensor(images).reshape(count, settings.Channels, settings.Size, settings.Size)), On(labels), Classes, mean, std);
            return new ShapeSet(set, On(tensor(masks).reshape(count, settings.Size, settings.Size)));
        }

        Tensor On(Tensor t) => device is null ? t : t.to(device);
    }

    /// <summary>The first images, as a set of its own.</summary>
    /// <param name="count">How many; at most <see cref="Count"/>.</param>
    public ShapeSet Part(long count)
    {
        var images = Images.Part(count);
        using var scope = NewDisposeScope();
        return new ShapeSet(images, Masks.narrow(0, 0, count).clone());
    }

    /// <summary>Releases images and masks.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Masks.Dispose();
    }

    static (byte[] Images, bool[] Masks) Draw(ShapeSettings settings, int split, int count)
    {
        int area = settings.Size * settings.Size, length = settings.Channels * area;
        var (images, masks) = (new byte[count * length], new bool[count * area]);
        var scene = new ShapeScene(settings);
        for (int k = 0; k < count; k++)
            scene.Draw(new ShapeRandom(settings.Seed, split, k), (ShapeKind)(k % Classes.Count), images.AsSpan(k * length, length), masks.AsSpan(k * area, area));
        return (images, masks);
    }

    static (float[] Mean, float[] Std) Statistics(byte[] images, ShapeSettings settings)
    {
        int area = settings.Size * settings.Size;
        var (mean, std) = (new float[settings.Channels], new float[settings.Channels]);
        for (int c = 0; c < settings.Channels; c++)
        {
            long sum = 0, squares = 0, count = images.Length / settings.Channels;
            for (int start = c * area; start < images.Length; start += settings.Channels * area)
            {
                foreach (byte pixel in images.AsSpan(start, area))
                {
                    sum += pixel;
                    squares += pixel * pixel;
                }
            }
            double middle = (double)sum / count;
            (mean[c], std[c]) = ((float)(middle / 255), (float)(Math.Sqrt((double)squares / count - middle * middle) / 255));
        }
        return (mean, std);
    }
}
