using Plotly.NET;

namespace KdCourse.Figures;

/// <summary>Colours for values, told apart by colour-blind eyes; lightness changes evenly.</summary>
sealed class ColourScale
{
    ColourScale(params string[] colours) =>
        Stops = [.. colours.Select((colour, k) => (k / (colours.Length - 1.0), colour))];

    /// <summary>From dark blue over grey to yellow, for magnitudes (cividis; Nuñez, Anderton and Renslow 2018).</summary>
    public static ColourScale Magnitudes { get; } = new("#00224e", "#123570", "#3b496c", "#575d6d", "#707173", "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838");

    /// <summary>From blue over white to red, for differences: white is 0 (after ColorBrewer's RdBu).</summary>
    public static ColourScale Differences { get; } = new("#053061", "#2166ac", "#4393c3", "#92c5de", "#d1e5f0", "#f7f7f7", "#fddbc7", "#f4a582", "#d6604d", "#b2182b", "#67001f");

    /// <summary>The colours and their places, 0..1.</summary>
    public IReadOnlyList<(double At, string Colour)> Stops { get; }

    /// <summary>The scale as plotly knows it.</summary>
    public StyleParam.Colorscale ToPlotly() => StyleParam.Colorscale.NewCustom(Stops.Select(s => Tuple.Create(s.At, Color.fromString(s.Colour))));
}
