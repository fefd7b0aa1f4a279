namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class EntryWidthMode : IStyle
    {
        readonly object json;

        EntryWidthMode(object json) => this.json = json;

        public static EntryWidthMode Fraction { get; } = new("fraction");
        public static EntryWidthMode Pixels { get; } = new("pixels");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
