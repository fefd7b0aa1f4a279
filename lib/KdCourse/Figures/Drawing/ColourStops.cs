using System.Globalization;
using System.Text.Json.Nodes;

namespace KdCourse.Figures.Drawing;

/// <summary>A colour scale as it stands in a figure's JSON: [[0, "#000000"], ..., [1, "#ffffff"]].</summary>
sealed class ColourStops
{
    readonly (double At, byte R, byte G, byte B)[] stops;

    ColourStops((double, byte, byte, byte)[] stops, double low, double high) => (this.stops, Low, High) = (stops, low, high);

    public double Low { get; }

    public double High { get; }

    /// <summary>The scale of a heat map: its own or the shared one that it names.</summary>
    public static ColourStops Of(TraceData trace, JsonObject layout)
    {
        if ((string?)trace.Json["coloraxis"] is { } shared && layout[shared] is JsonObject axis)
            return Of(axis, trace);
        var values = trace.Z.SelectMany(row => row).Where(double.IsFinite).ToList();
        return new(Read(trace.Json["colorscale"]), trace.Get("zmin", values.Min()), trace.Get("zmax", values.Max()));
    }

    /// <summary>A scale that maps share; without limits it takes those of one map.</summary>
    public static ColourStops Of(JsonObject axis, TraceData? trace = null)
    {
        double Limit(string name, Func<IEnumerable<double>, double> otherwise) =>
            axis[name] is { } v ? TraceData.Number(v) : trace is null ? double.NaN : otherwise(trace.Z.SelectMany(row => row).Where(double.IsFinite));
        return new(Read(axis["colorscale"]), Limit("cmin", v => v.Min()), Limit("cmax", v => v.Max()));
    }

    /// <summary>The colour of a value; grey for what is no number.</summary>
    public (byte R, byte G, byte B) At(double value)
    {
        if (!double.IsFinite(value))
            return (0xb8, 0xb8, 0xb8);
        double t = High > Low ? Math.Clamp((value - Low) / (High - Low), 0, 1) : 0.5;
        int k = Math.Clamp(Array.FindIndex(stops, s => s.At >= t), 1, stops.Length - 1);
        var (a, b) = (stops[k - 1], stops[k]);
        double part = (t - a.At) / (b.At - a.At);
        byte Mix(byte from, byte to) => (byte)Math.Round(from + (to - from) * part);
        return (Mix(a.R, b.R), Mix(a.G, b.G), Mix(a.B, b.B));
    }

    static (double, byte, byte, byte)[] Read(JsonNode? scale) => scale is JsonArray given
        ? [.. given.Select(stop => Stop((double)stop![0]!, (string)stop[1]!))]
        : [.. ColourScale.Magnitudes.Stops.Select(stop => Stop(stop.At, stop.Colour))];

    static (double, byte, byte, byte) Stop(double at, string colour)
    {
        if (colour.Length != 7 || colour[0] != '#')
            throw new NotSupportedException($"The colour scale has the colour '{colour}'; a drawing needs six hexadecimal digits, such as #0072b2 (Color.fromString).");
        byte Part(int from) => byte.Parse(colour.AsSpan(from, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (at, Part(1), Part(3), Part(5));
    }
}
