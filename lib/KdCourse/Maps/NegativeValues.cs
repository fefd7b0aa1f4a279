namespace KdCourse.Maps;

/// <summary>How a map becomes 0 or more before it is scored.</summary>
public enum NegativeValues
{
    /// <summary>max(M, 0): only evidence for the class counts. Changes nothing of AT maps, Grad-CAM and gradient maps.</summary>
    Drop,

    /// <summary>|M|: evidence against the class counts as much.</summary>
    Magnitude,

    /// <summary>M − min M, each map on its own: the lowest place is 0.</summary>
    Shift,
}
