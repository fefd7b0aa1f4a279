namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class Visible : IStyle
    {
        readonly object json;

        Visible(object json) => this.json = json;

        public static Visible False { get; } = new(false);
        public static Visible LegendOnly { get; } = new("legendonly");
        public static Visible True { get; } = new(true);

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
