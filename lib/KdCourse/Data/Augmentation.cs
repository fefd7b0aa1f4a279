namespace KdCourse.Data;

/// <summary>
/// The augmentation of the CIFAR recipes: pad with black, cut out a window of the old size at a random place, and
/// mirror half of the images. A whole batch is done at once, on its device.
/// </summary>
/// <param name="Padding">Pixels added on each side; 0 means no shift. The recipes use 4.</param>
/// <param name="Flip">Mirror left and right with probability 1/2.</param>
public sealed record Augmentation(int Padding = 4, bool Flip = true)
{
    /// <summary>Augments images.</summary>
    /// <param name="images">Any element type, [B, C, H, W].</param>
    /// <param name="random">The source of randomness, a generator of the CPU; null means torch's own.</param>
    /// <returns>The same shape and type.</returns>
    public Tensor Apply(Tensor images, Generator? random = null)
    {
        using var scope = NewDisposeScope();
        var (b, c, h, w) = (images.shape[0], images.shape[1], images.shape[2], images.shape[3]);
        var padded = Padding == 0 ? images : nn.functional.pad(images, (Padding, Padding, Padding, Padding));

        var top = Draw(2 * Padding + 1); // [B, 1, 1, 1]
        var left = Draw(2 * Padding + 1);
        var rows = top + arange(h, dtype: ScalarType.Int64).reshape(1, 1, h, 1); // [B, 1, H, 1]
        var across = arange(w, dtype: ScalarType.Int64).reshape(1, 1, 1, w);
        if (Flip)
        {
            var mirrored = Draw(2);
            across = across + mirrored * (w - 1 - 2 * across); // w-1-x where mirrored, x where not
        }
        var columns = left + across; // [B, 1, 1, W]
        var image = arange(b, dtype: ScalarType.Int64).reshape(b, 1, 1, 1);
        var channel = arange(c, dtype: ScalarType.Int64).reshape(1, c, 1, 1);
        return scope.MoveToOuter(padded.index(Here(image), Here(channel), Here(rows), Here(columns)));

        Tensor Draw(long below) => randint(0, below, [b, 1, 1, 1], dtype: ScalarType.Int64, generator: random);
        Tensor Here(Tensor places) => places.to(images.device);
    }
}
