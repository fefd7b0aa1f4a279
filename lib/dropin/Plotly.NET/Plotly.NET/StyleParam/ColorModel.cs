namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class ColorModel : IStyle
    {
        readonly object json;

        ColorModel(object json) => this.json = json;

        public static ColorModel HSL { get; } = new("hsl");
        public static ColorModel HSLA { get; } = new("hsla");
        public static ColorModel RGB { get; } = new("rgb");
        public static ColorModel RGBA { get; } = new("rgba");
        public static ColorModel RGBA256 { get; } = new("rgba256");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
