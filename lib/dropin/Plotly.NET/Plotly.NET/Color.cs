using System.Globalization;

namespace Plotly.NET;

public class Color
{
    Color(object value) => Value = value;

    /// <summary>A text, a sequence of colours, or a sequence of numbers on a colour scale.</summary>
    public object Value { get; }

    public static Color fromString(string c) => new(c);

    public static Color fromHex(string s)
    {
        var hex = s.TrimStart('#');
        if (hex.Length != 6 || !int.TryParse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int rgb))
            throw new ArgumentException($"The colour is '{s}'; it must be six hexadecimal digits, such as #0072b2.", nameof(s));
        return fromRGB(rgb >> 16, rgb >> 8 & 255, rgb & 255);
    }

    public static Color fromRGB(int r, int g, int b) => fromARGB(255, r, g, b);

    public static Color fromARGB(int a, int r, int g, int b)
    {
        foreach (int part in new[] { a, r, g, b })
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)part, 255u, nameof(part));
        return new(string.Create(CultureInfo.InvariantCulture, $"rgba({r}, {g}, {b}, {a / 255.0:0.0})"));
    }

    public static Color fromColors(IEnumerable<Color> c) => new(c.Select(color => color.Value).ToArray());

    public static Color fromColorScaleValues<a>(IEnumerable<a> c) where a : IConvertible => new(c);

    public override bool Equals(object other) => other is Color color && Equals(Value, color.Value);

    public override int GetHashCode() => Value.GetHashCode();
}
