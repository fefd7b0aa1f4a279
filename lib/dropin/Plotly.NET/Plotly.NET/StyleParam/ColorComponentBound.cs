namespace Plotly.NET;

public static partial class StyleParam
{
    public abstract class ColorComponentBound : IStyle
    {
        readonly int[] parts;

        ColorComponentBound(params int[] parts) => this.parts = parts;

        public static ColorComponentBound NewRGB(int r, int g, int b) => new Parts(r, g, b);

        public static ColorComponentBound NewRGBA(int r, int g, int b, int a) => new Parts(r, g, b, a);

        public object Convert() => parts;

        sealed class Parts(params int[] parts) : ColorComponentBound(parts);
    }
}
