using System.Text;
using System.Text.Json.Nodes;
using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Figures.Drawing;

/// <summary>Draws whiskers: how far values may be off.</summary>
static class SvgErrors
{
    /// <param name="svg">The drawing.</param>
    /// <param name="trace">The trace; nothing is drawn if it has no errors.</param>
    /// <param name="across">The horizontal axis.</param>
    /// <param name="up">The vertical axis.</param>
    /// <param name="colour">The colour.</param>
    /// <param name="horizontal">Whether the horizontal values are uncertain.</param>
    /// <param name="shift">How far from the value's place, in pixels: bars stand side by side.</param>
    public static void Append(StringBuilder svg, TraceData trace, PlotAxis across, PlotAxis up, string colour, bool horizontal, double shift = 0)
    {
        if (trace.Json[horizontal ? "error_x" : "error_y"]?["array"] is not JsonArray errors)
            return;
        var (values, axis) = horizontal ? (trace.X, across) : (trace.Y, up);
        for (int k = 0; k < Math.Min(errors.Count, values.Count); k++)
        {
            if (values[k] is not double middle || TraceData.Number(errors[k]) is not (>= 0 and < double.PositiveInfinity and var error))
                continue; // One run has no deviation.
            double low = axis.At(middle - error), high = axis.At(middle + error), at = (horizontal ? up.At(trace.Y[k]) : across.At(trace.X[k])) + shift;
            if (!double.IsFinite(high) || !double.IsFinite(at))
                continue;
            // On a logarithmic axis a whisker to 0 or below goes down to the axis' end, and has no cap there.
            bool open = !double.IsFinite(low);
            low = open ? axis.Base : low;
            svg.Append(horizontal
                ? Inv($"<path class=\"error\" d=\"M{low:F2} {at:F2}H{high:F2}{(open ? "" : Inv($"M{low:F2} {at - 5:F2}v10"))}M{high:F2} {at - 5:F2}v10\" stroke=\"{colour}\" stroke-width=\"1.6\" fill=\"none\"/>")
                : Inv($"<path class=\"error\" d=\"M{at:F2} {low:F2}V{high:F2}{(open ? "" : Inv($"M{at - 5:F2} {low:F2}h10"))}M{at - 5:F2} {high:F2}h10\" stroke=\"{colour}\" stroke-width=\"1.6\" fill=\"none\"/>"));
        }
    }
}
