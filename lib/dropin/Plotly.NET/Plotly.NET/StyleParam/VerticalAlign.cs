namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class VerticalAlign : IStyle
    {
        readonly object json;

        VerticalAlign(object json) => this.json = json;

        public static VerticalAlign Bottom { get; } = new("bottom");
        public static VerticalAlign Middle { get; } = new("middle");
        public static VerticalAlign Top { get; } = new("top");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
