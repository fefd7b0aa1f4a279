namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class Orientation : IStyle
    {
        readonly object json;

        Orientation(object json) => this.json = json;

        public static Orientation Horizontal { get; } = new("h");
        public static Orientation Vertical { get; } = new("v");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
