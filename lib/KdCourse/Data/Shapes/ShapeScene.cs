namespace KdCourse.Data.Shapes;

/// <summary>Draws one image and its mask.</summary>
sealed class ShapeScene(ShapeSettings settings)
{
    readonly int size = settings.Size;
    readonly double[] texture = new double[settings.Size * settings.Size];
    readonly double[][] planes = [.. Enumerable.Range(0, settings.Channels).Select(_ => new double[settings.Size * settings.Size])];

    /// <summary>Draws.</summary>
    /// <param name="random">The image's own numbers.</param>
    /// <param name="kind">The shape.</param>
    /// <param name="image">Gets the bytes, channel by channel.</param>
    /// <param name="mask">Gets true where a pixel's middle lies in the shape.</param>
    public void Draw(ShapeRandom random, ShapeKind kind, Span<byte> image, Span<bool> mask)
    {
        ShapeTexture.Draw(ref random, texture, size);
        double level = random.Next(0.3, 0.7);
        var ground = Coloured(ref random, level);
        for (int c = 0; c < planes.Length; c++)
        {
            for (int k = 0; k < texture.Length; k++)
                planes[c][k] = ground[c] + 0.2 * settings.Texture * texture[k];
        }
        for (int k = 0; k < settings.Distractors; k++)
            DrawDistractor(ref random, level);
        DrawShape(ref random, kind, level, mask);
        for (int c = 0; c < planes.Length; c++)
        {
            for (int k = 0; k < texture.Length; k++)
                image[c * texture.Length + k] = (byte)(Math.Clamp(planes[c][k], 0, 1) * 255 + 0.5);
        }
    }

    void DrawShape(ref ShapeRandom random, ShapeKind kind, double level, Span<bool> mask)
    {
        double radius = random.Next(0.16, 0.28) * size;
        double x0 = random.Next(radius + 1, size - radius - 1), y0 = random.Next(radius + 1, size - radius - 1);
        var (cos, sin) = random.Direction();
        var colour = Contrasting(ref random, level);
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                double dx = (x + 0.5 - x0) / radius, dy = (y + 0.5 - y0) / radius;
                double outside = ShapeOutline.Distance(kind, cos * dx + sin * dy, cos * dy - sin * dx) * radius;
                mask[y * size + x] = outside <= 0;
                Mix(y * size + x, colour, 0.5 - outside);
            }
        }
    }

    // A dot or a stroke: small or thin, so that it is none of the shapes.
    void DrawDistractor(ref ShapeRandom random, double level)
    {
        bool dot = random.Next() < 0.5;
        double half = dot ? 0 : random.Next(0.1, 0.3) * size, thick = size / 28.0 * (dot ? random.Next(0.8, 1.6) : random.Next(0.5, 0.9));
        double x0 = random.Next(0, size), y0 = random.Next(0, size);
        var (cos, sin) = random.Direction();
        var colour = Contrasting(ref random, level);
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                double dx = x + 0.5 - x0, dy = y + 0.5 - y0;
                double along = Math.Max(Math.Abs(cos * dx + sin * dy) - half, 0), across = cos * dy - sin * dx;
                double square = along * along + across * across;
                if (square < (thick + 1) * (thick + 1))
                    Mix(y * size + x, colour, 0.5 + thick - Math.Sqrt(square));
            }
        }
    }

    // Shapes and distractors keep half of the ground's texture: smoothness does not give them away.
    void Mix(int k, double[] colour, double cover)
    {
        if (cover <= 0)
            return;
        cover = Math.Min(cover, 1);
        for (int c = 0; c < planes.Length; c++)
            planes[c][k] += cover * (colour[c] + 0.1 * settings.Texture * texture[k] - planes[c][k]);
    }

    // Brighter or darker than the ground.
    double[] Contrasting(ref ShapeRandom random, double level)
    {
        double contrast = random.Next(0.2, 0.45);
        bool brighter = random.Next() < 0.5;
        return Coloured(ref random, brighter ? Math.Min(level + contrast, 1) : Math.Max(level - contrast, 0));
    }

    // A tint for each channel whose mean is 0.
    double[] Coloured(ref ShapeRandom random, double level)
    {
        if (planes.Length == 1)
            return [level];
        double r = random.Next(-0.15, 0.15), g = random.Next(-0.15, 0.15), b = random.Next(-0.15, 0.15), mean = (r + g + b) / 3;
        return [level + r - mean, level + g - mean, level + b - mean];
    }
}
