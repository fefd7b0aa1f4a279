namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class YAnchorPosition : IStyle
    {
        readonly object json;

        YAnchorPosition(object json) => this.json = json;

        public static YAnchorPosition Auto { get; } = new("auto");
        public static YAnchorPosition Bottom { get; } = new("bottom");
        public static YAnchorPosition Middle { get; } = new("middle");
        public static YAnchorPosition Top { get; } = new("top");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
