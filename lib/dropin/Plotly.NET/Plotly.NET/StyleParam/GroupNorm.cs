namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class GroupNorm : IStyle
    {
        readonly object json;

        GroupNorm(object json) => this.json = json;

        public static GroupNorm Fraction { get; } = new("fraction");
        public static GroupNorm None { get; } = new("");
        public static GroupNorm Percent { get; } = new("percent");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
