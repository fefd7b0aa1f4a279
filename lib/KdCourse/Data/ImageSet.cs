namespace KdCourse.Data;

/// <summary>
/// Labelled images that live as one byte tensor on the device: a batch is cut, augmented and scaled there, so no
/// loader stands between the data and the network.
/// </summary>
public sealed class ImageSet : IDisposable
{
    readonly Tensor mean255; // [1, C, 1, 1]
    readonly Tensor std255; // [1, C, 1, 1]

    /// <summary>Takes over two tensors.</summary>
    /// <param name="name">Its name in records, for example fashion-mnist/train.</param>
    /// <param name="images">Bytes, [N, C, H, W].</param>
    /// <param name="labels">64-bit integers, [N], from 0.</param>
    /// <param name="classes">The class names by label.</param>
    /// <param name="mean">The mean of each channel, of pixels scaled to 0..1.</param>
    /// <param name="std">The standard deviation of each channel, likewise; above 0.</param>
    /// <exception cref="ArgumentException">Shapes or element types do not fit.</exception>
    public ImageSet(string name, Tensor images, Tensor labels, IReadOnlyList<string> classes, IReadOnlyList<float> mean, IReadOnlyList<float> std)
    {
        if (images.dtype != ScalarType.Byte || images.dim() != 4)
            throw new ArgumentException($"images are {images.dtype} [{string.Join(", ", images.shape)}]; wanted Byte [N, C, H, W].", nameof(images));
        if (labels.dtype != ScalarType.Int64 || labels.dim() != 1 || labels.shape[0] != images.shape[0])
            throw new ArgumentException($"labels are {labels.dtype} [{string.Join(", ", labels.shape)}]; wanted Int64 [{images.shape[0]}].", nameof(labels));
        if (mean.Count != images.shape[1] || std.Count != images.shape[1])
            throw new ArgumentException($"mean has {mean.Count} and std {std.Count} numbers for {images.shape[1]} channels.", nameof(mean));
        Name = name;
        Images = images.DetachFromDisposeScope();
        Labels = labels.DetachFromDisposeScope();
        Classes = classes;
        using var scope = NewDisposeScope();
        mean255 = PerChannel(mean, images.device);
        std255 = PerChannel(std, images.device);
    }

    /// <summary>Its name in records.</summary>
    public string Name { get; }

    /// <summary>Bytes, [N, C, H, W].</summary>
    public Tensor Images { get; }

    /// <summary>64-bit integers, [N].</summary>
    public Tensor Labels { get; }

    /// <summary>The class names by label.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>How many images there are.</summary>
    public long Count => Images.shape[0];

    /// <summary>1 for grey, 3 for colour.</summary>
    public long Channels => Images.shape[1];

    /// <summary>Cuts a batch: the images at the given places, augmented and scaled to mean 0 and deviation 1.</summary>
    /// <param name="places">64-bit integers, [B].</param>
    /// <param name="augmentation">What to do to training images, or null for none.</param>
    /// <param name="random">The source of the augmentation's randomness; null means torch's own.</param>
    /// <returns>Images as 32-bit floats, [B, C, H, W], and labels, [B].</returns>
    public Batch Take(Tensor places, Augmentation? augmentation = null, Generator? random = null)
    {
        using var scope = NewDisposeScope();
        var bytes = Images.index_select(0, places);
        if (augmentation is not null)
            bytes = augmentation.Apply(bytes, random);
        var images = bytes.to(ScalarType.Float32).sub_(mean255).div_(std255);
        var labels = Labels.index_select(0, places);
        scope.MoveToOuter(images, labels);
        return new Batch(images, labels);
    }

    /// <summary>The first images of a set, as a set of its own.</summary>
    /// <param name="count">How many; at most <see cref="Count"/>.</param>
    /// <param name="random">Draws them at random instead of taking the first.</param>
    public ImageSet Part(long count, Generator? random = null)
    {
        if (count < 1 || count > Count)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"{Name} has {Count} images.");
        using var scope = NewDisposeScope();
        var places = random is null ? arange(count, dtype: ScalarType.Int64) : randperm(Count, generator: random).narrow(0, 0, count);
        places = places.to(Images.device);
        return new ImageSet($"{Name}[{count}]", Images.index_select(0, places), Labels.index_select(0, places), Classes, Numbers(mean255), Numbers(std255));
    }

    /// <summary>Releases the images.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
        mean255.Dispose();
        std255.Dispose();
    }

    static Tensor PerChannel(IReadOnlyList<float> values, Device device) =>
        tensor(values.Select(v => v * 255f).ToArray()).reshape(1, values.Count, 1, 1).to(device).DetachFromDisposeScope();

    static float[] Numbers(Tensor scaled) => (scaled / 255f).cpu().data<float>().ToArray();
}
