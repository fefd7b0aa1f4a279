using static System.FormattableString;

namespace KdCourse.Data.Shapes;

/// <summary>All that decides a set of shapes, besides how many there are.</summary>
public sealed record ShapeSettings
{
    /// <summary>Grey images of 28 x 28.</summary>
    public static ShapeSettings Grey { get; } = new();

    /// <summary>Colour images of 32 x 32.</summary>
    public static ShapeSettings Colour { get; } = new() { Size = 32, Channels = 3 };

    /// <summary>Height and width in pixels, from 20 to 256.</summary>
    public int Size { get; init; } = 28;

    /// <summary>1 for grey, 3 for colour.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>
    /// How many dots and strokes lie on the ground, under the shape. They are as bright or dark as a shape may be, and
    /// their number, form and place do not depend on the label.
    /// </summary>
    public int Distractors { get; init; } = 4;

    /// <summary>How strong the ground's texture is: 1 is about a fifth of the way from black to white; 0 is an even ground. At most 3.</summary>
    public double Texture { get; init; } = 1;

    /// <summary>Decides everything that is random.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The set's name in records: it holds every setting.</summary>
    public string Name => Invariant($"shapes-{(Channels == 1 ? "grey" : "colour")}-{Size}-distractors-{Distractors}-texture-{Texture}-seed-{Seed}");

    /// <summary>Refuses what can't be drawn.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    internal void Check()
    {
        if (Size is < 20 or > 256)
            throw new ArgumentException($"Size is {Size}; it must be from 20 to 256 pixels: in a smaller image a star is no star.");
        if (Channels is not (1 or 3))
            throw new ArgumentException($"Channels is {Channels}; it must be 1 (grey) or 3 (colour).");
        if (Distractors is < 0 or > 100)
            throw new ArgumentException($"Distractors is {Distractors}; it must be from 0 to 100.");
        if (!(Texture is >= 0 and <= 3))
            throw new ArgumentException($"Texture is {Texture}; it must be from 0 to 3: more would hide the shapes.");
    }
}
