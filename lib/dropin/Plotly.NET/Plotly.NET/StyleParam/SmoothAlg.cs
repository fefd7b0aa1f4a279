namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class SmoothAlg : IStyle
    {
        readonly object json;

        SmoothAlg(object json) => this.json = json;

        public static SmoothAlg Best { get; } = new("best");
        public static SmoothAlg False { get; } = new(false);
        public static SmoothAlg Fast { get; } = new("fast");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
