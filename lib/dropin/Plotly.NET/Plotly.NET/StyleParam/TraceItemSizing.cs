namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class TraceItemSizing : IStyle
    {
        readonly object json;

        TraceItemSizing(object json) => this.json = json;

        public static TraceItemSizing Constant { get; } = new("constant");
        public static TraceItemSizing Trace { get; } = new("trace");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
