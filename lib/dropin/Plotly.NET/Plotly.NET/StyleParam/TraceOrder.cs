namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class TraceOrder : IStyle
    {
        readonly object json;

        TraceOrder(object json) => this.json = json;

        public static TraceOrder Grouped { get; } = new("grouped");
        public static TraceOrder Normal { get; } = new("normal");
        public static TraceOrder Reversed { get; } = new("reversed");
        public static TraceOrder ReversedGrouped { get; } = new("grouped+reversed");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
