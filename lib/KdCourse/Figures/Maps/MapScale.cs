namespace KdCourse.Figures;

/// <summary>How the numbers of a kind of map become colours.</summary>
public enum MapScale
{
    /// <summary>
    /// Each kind is divided by its highest magnitude over all rows, which stands under its name: within a column what looks
    /// stronger is stronger. Kinds of either sign lie around 0.
    /// </summary>
    PerKind,

    /// <summary>
    /// Each single map runs from its own lowest value, 0, to its own highest, 1: it says where, and nothing of how
    /// strongly. A map with one value everywhere becomes 0.
    /// </summary>
    PerMap,
}
