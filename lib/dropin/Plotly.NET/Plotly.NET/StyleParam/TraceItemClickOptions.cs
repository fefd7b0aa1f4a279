namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class TraceItemClickOptions : IStyle
    {
        readonly object json;

        TraceItemClickOptions(object json) => this.json = json;

        public static TraceItemClickOptions False { get; } = new(false);
        public static TraceItemClickOptions Toggle { get; } = new("toggle");
        public static TraceItemClickOptions ToggleOthers { get; } = new("toggleothers");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
