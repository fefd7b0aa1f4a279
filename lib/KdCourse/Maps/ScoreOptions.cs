namespace KdCourse.Maps;

/// <summary>How maps are scored.</summary>
public sealed record ScoreOptions
{
    /// <summary>How a map becomes 0 or more; all scores see this map.</summary>
    public NegativeValues Negative { get; init; } = NegativeValues.Drop;

    /// <summary>
    /// How many pixels beside the object the highest place may lie in the pointing game, across, up and diagonally
    /// (a square around each pixel of the mask); 0 is on the object. The game as published allows 15 pixels in photographs.
    /// </summary>
    public int Tolerance { get; init; }

    /// <summary>The class that the map is asked about: the label, or the network's own answer.</summary>
    public bool PredictedClass { get; init; }

    /// <summary>Images at once; it does not change the scores.</summary>
    public int BatchSize { get; init; } = 100;
}
