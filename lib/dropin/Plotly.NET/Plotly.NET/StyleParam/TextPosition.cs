namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class TextPosition : IStyle
    {
        readonly object json;

        TextPosition(object json) => this.json = json;

        public static TextPosition Auto { get; } = new("auto");
        public static TextPosition BottomCenter { get; } = new("bottom center");
        public static TextPosition BottomLeft { get; } = new("bottom left");
        public static TextPosition BottomRight { get; } = new("bottom right");
        public static TextPosition Inside { get; } = new("inside");
        public static TextPosition MiddleCenter { get; } = new("middle center");
        public static TextPosition MiddleLeft { get; } = new("middle left");
        public static TextPosition MiddleRight { get; } = new("middle right");
        public static TextPosition None { get; } = new("none");
        public static TextPosition Outside { get; } = new("outside");
        public static TextPosition TopCenter { get; } = new("top center");
        public static TextPosition TopLeft { get; } = new("top left");
        public static TextPosition TopRight { get; } = new("top right");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
