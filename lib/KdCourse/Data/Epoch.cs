namespace KdCourse.Data;

/// <summary>One pass over an image set in batches, in a random or the given order.</summary>
public sealed class Epoch : IDisposable
{
    readonly ImageSet set;
    readonly long size;
    readonly Augmentation? augmentation;
    readonly Generator? random;
    readonly Tensor order;

    /// <summary>A pass in random order, as for training; the last, smaller batch is left out.</summary>
    /// <param name="set">The images.</param>
    /// <param name="batchSize">Images a batch; at most the size of the set.</param>
    /// <param name="random">Gives the order, and the augmentation's randomness.</param>
    /// <param name="augmentation">What to do to the images, or null.</param>
    public static Epoch Shuffled(ImageSet set, long batchSize, Generator random, Augmentation? augmentation)
    {
        if (batchSize < 1 || batchSize > set.Count)
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, $"The batch must have 1 to {set.Count} images: {set.Name} has no more.");
        using var scope = NewDisposeScope();
        var order = randperm(set.Count, generator: random).to(set.Images.device);
        return new Epoch(set, batchSize, set.Count / batchSize, order, augmentation, random);
    }

    /// <summary>A pass in the set's own order, as for testing; the last batch may be smaller.</summary>
    /// <param name="set">The images.</param>
    /// <param name="batchSize">Images a batch.</param>
    public static Epoch InOrder(ImageSet set, long batchSize)
    {
        using var scope = NewDisposeScope();
        var order = arange(set.Count, dtype: ScalarType.Int64).to(set.Images.device);
        return new Epoch(set, batchSize, (set.Count + batchSize - 1) / batchSize, order, null, null);
    }

    Epoch(ImageSet set, long size, long batches, Tensor order, Augmentation? augmentation, Generator? random)
    {
        this.set = set;
        this.size = size;
        this.augmentation = augmentation;
        this.random = random;
        this.order = order.DetachFromDisposeScope();
        Batches = batches;
    }

    /// <summary>How many batches the pass has.</summary>
    public long Batches { get; }

    /// <summary>Cuts the k-th batch, k from 0; the caller's dispose scope owns it.</summary>
    public Batch this[long k]
    {
        get
        {
            using var places = order.narrow(0, k * size, Math.Min(size, set.Count - k * size));
            return set.Take(places, augmentation, random);
        }
    }

    /// <summary>Releases the order.</summary>
    public void Dispose() => order.Dispose();
}
