namespace KdCourse.Figures.Drawing;

/// <summary>A rectangle in pixels, from the top left of the drawing.</summary>
readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public double Middle => (Left + Right) / 2;
}
