namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class XAnchorPosition : IStyle
    {
        readonly object json;

        XAnchorPosition(object json) => this.json = json;

        public static XAnchorPosition Auto { get; } = new("auto");
        public static XAnchorPosition Center { get; } = new("center");
        public static XAnchorPosition Left { get; } = new("left");
        public static XAnchorPosition Right { get; } = new("right");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
