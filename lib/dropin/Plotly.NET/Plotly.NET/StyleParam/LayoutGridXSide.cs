namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class LayoutGridXSide : IStyle
    {
        readonly object json;

        LayoutGridXSide(object json) => this.json = json;

        public static LayoutGridXSide Bottom { get; } = new("bottom");
        public static LayoutGridXSide BottomPlot { get; } = new("bottom plot");
        public static LayoutGridXSide Top { get; } = new("top");
        public static LayoutGridXSide TopPlot { get; } = new("top plot");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
