namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class Mirror : IStyle
    {
        readonly object json;

        Mirror(object json) => this.json = json;

        public static Mirror All { get; } = new("all");
        public static Mirror AllTicks { get; } = new("allticks");
        public static Mirror False { get; } = new(false);
        public static Mirror Ticks { get; } = new("ticks");
        public static Mirror True { get; } = new(true);

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
