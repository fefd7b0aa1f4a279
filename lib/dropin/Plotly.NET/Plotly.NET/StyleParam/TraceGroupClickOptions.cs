namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class TraceGroupClickOptions : IStyle
    {
        readonly object json;

        TraceGroupClickOptions(object json) => this.json = json;

        public static TraceGroupClickOptions ToggleGroup { get; } = new("togglegroup");
        public static TraceGroupClickOptions ToggleItem { get; } = new("toggleitem");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
