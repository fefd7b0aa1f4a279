namespace KdCourse.Browser.Tests;

/// <summary>A picture as the browser has it.</summary>
/// <param name="Columns">Pixels in a row.</param>
/// <param name="Rows">Rows, from the top.</param>
/// <param name="Cells">Red, green, blue and opacity of each pixel.</param>
public sealed record PixelSheet(int Columns, int Rows, int[] Cells)
{
    /// <summary>The colour in the middle of a cell of another sheet that is laid over this one.</summary>
    public int[] At(int x, int y, PixelSheet of)
    {
        int column = (int)((x + 0.5) / of.Columns * Columns), row = (int)((y + 0.5) / of.Rows * Rows);
        return Cells[(4 * (row * Columns + column))..][..4];
    }
}
