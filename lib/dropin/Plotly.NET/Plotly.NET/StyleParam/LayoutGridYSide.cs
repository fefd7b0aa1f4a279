namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class LayoutGridYSide : IStyle
    {
        readonly object json;

        LayoutGridYSide(object json) => this.json = json;

        public static LayoutGridYSide Left { get; } = new("left");
        public static LayoutGridYSide LeftPlot { get; } = new("left plot");
        public static LayoutGridYSide Right { get; } = new("right");
        public static LayoutGridYSide RightPlot { get; } = new("right plot");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
