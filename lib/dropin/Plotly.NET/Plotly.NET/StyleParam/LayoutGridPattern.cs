namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class LayoutGridPattern : IStyle
    {
        readonly object json;

        LayoutGridPattern(object json) => this.json = json;

        public static LayoutGridPattern Coupled { get; } = new("coupled");
        public static LayoutGridPattern Independent { get; } = new("independent");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
