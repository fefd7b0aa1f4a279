namespace Plotly.NET;

public static partial class StyleParam
{
    public class DrawingStyle : IStyle
    {
        readonly object json;

        internal DrawingStyle(object json) => this.json = json;

        public static DrawingStyle Dash { get; } = new("dash");
        public static DrawingStyle DashDot { get; } = new("dashdot");
        public static DrawingStyle Dot { get; } = new("dot");
        public static DrawingStyle LongDash { get; } = new("longdash");
        public static DrawingStyle LongDashDot { get; } = new("longdashdot");
        public static DrawingStyle Solid { get; } = new("solid");

        public static DrawingStyle NewUser(IEnumerable<int> item) => new(string.Join(",", item.Select(dash => $"{dash}px")));

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
