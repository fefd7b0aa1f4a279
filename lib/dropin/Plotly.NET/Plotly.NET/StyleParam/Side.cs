namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class Side : IStyle
    {
        readonly object json;

        Side(object json) => this.json = json;

        public static Side Bottom { get; } = new("bottom");
        public static Side Left { get; } = new("left");
        public static Side Right { get; } = new("right");
        public static Side Top { get; } = new("top");
        public static Side TopCenter { get; } = new("top center");
        public static Side TopLeft { get; } = new("top left");
        public static Side TopRight { get; } = new("top right");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
