using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

/// <summary>Parts that several charts share.</summary>
static class Parts
{
    public static Marker Marker(Optional<Marker> marker, Optional<Color> colour, Optional<StyleParam.Colorscale> scale, Optional<Line> outline, Optional<IEnumerable<double>> opacity) =>
        marker.Or(new Marker()).Set("color", colour).Set("colorscale", scale).Set("line", outline).Set("opacity", opacity);
}
