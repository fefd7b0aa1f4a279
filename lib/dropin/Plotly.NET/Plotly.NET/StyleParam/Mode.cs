namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class Mode : IStyle
    {
        readonly object json;

        Mode(object json) => this.json = json;

        public static Mode Lines { get; } = new("lines");
        public static Mode Lines_Markers { get; } = new("lines+markers");
        public static Mode Lines_Markers_Text { get; } = new("lines+markers+text");
        public static Mode Lines_Text { get; } = new("lines+text");
        public static Mode Markers { get; } = new("markers");
        public static Mode Markers_Text { get; } = new("markers+text");
        public static Mode None { get; } = new("none");
        public static Mode Text { get; } = new("text");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
