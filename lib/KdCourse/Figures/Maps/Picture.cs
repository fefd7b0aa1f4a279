namespace KdCourse.Figures;

/// <summary>An image as it is seen: grey or colour, 8 bits a channel.</summary>
public sealed class Picture
{
    const double Faded = 0.12;

    readonly byte[] pixels; // rows from the top, each pixel's channels together
    readonly int channels;

    Picture(byte[] pixels, int height, int width, int channels)
    {
        (this.pixels, this.channels, Height, Width) = (pixels, channels, height, width);
        Source = Png.DataUri(pixels, width, channels);
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>The image as a PNG in an address.</summary>
    internal string Source { get; }

    /// <summary>Copies an image out of a tensor.</summary>
    /// <param name="image">[C, H, W] or [1, C, H, W] with 1 or 3 channels: bytes, or floats from 0 to 1.</param>
    /// <exception cref="ArgumentException">It has another shape, or floats outside 0..1: images scaled to mean 0 must be scaled back first.</exception>
    public static Picture Of(Tensor image)
    {
        var shape = image.shape is [1, .. var rest] && image.dim() == 4 ? rest : image.shape;
        if (shape is not [1 or 3, > 0, > 0])
            throw new ArgumentException($"The image is [{string.Join(", ", image.shape)}]; wanted [C, H, W] with 1 or 3 channels.", nameof(image));
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var pixels = image.detach().reshape(shape);
        if (pixels.dtype != ScalarType.Byte)
        {
            double low = pixels.min().to(ScalarType.Float64).item<double>(), high = pixels.max().to(ScalarType.Float64).item<double>();
            if (!(low >= -1e-6 && high <= 1 + 1e-6))
                throw new ArgumentException($"The image's values go from {low:G4} to {high:G4}; floats must lie in 0..1. Multiply by the set's deviation and add its mean, or take the bytes of ImageSet.Images.", nameof(image));
            pixels = (pixels * 255).round().clamp(0, 255).to(ScalarType.Byte);
        }
        // [C, H, W] to [H, W, C]: a PNG holds a pixel's colours together.
        var bytes = pixels.permute(1, 2, 0).contiguous().cpu().data<byte>().ToArray();
        return new(bytes, (int)shape[1], (int)shape[2], (int)shape[0]);
    }

    /// <summary>The image where a mask is not 0; elsewhere it is nearly white.</summary>
    internal Picture Through(Map mask)
    {
        var here = mask.RepeatedTo(Height, Width);
        byte[] faded = [.. pixels.Select((v, k) => here.Values[k / channels] != 0 ? v : (byte)(255 - Faded * (255 - v)))];
        return new(faded, Height, Width, channels);
    }
}
