namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class LayoutGridRowOrder : IStyle
    {
        readonly object json;

        LayoutGridRowOrder(object json) => this.json = json;

        public static LayoutGridRowOrder BottomToTop { get; } = new("bottom to top");
        public static LayoutGridRowOrder TopToBottom { get; } = new("top to bottom");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
