namespace KdCourse.Data.Shapes;

/// <summary>The shapes, which are the classes: each fits a circle of its radius, and its edge touches that circle.</summary>
public enum ShapeKind
{
    /// <summary>A full circle.</summary>
    Disc,

    /// <summary>A square.</summary>
    Square,

    /// <summary>A triangle with three equal sides.</summary>
    Triangle,

    /// <summary>Two bars across each other.</summary>
    Cross,

    /// <summary>A circle with a round hole: the hole is not part of it.</summary>
    Ring,

    /// <summary>A star with five tips.</summary>
    Star,

    /// <summary>A disc without what another disc covers of it.</summary>
    Crescent,

    /// <summary>A square with a square hole.</summary>
    Frame,
}
