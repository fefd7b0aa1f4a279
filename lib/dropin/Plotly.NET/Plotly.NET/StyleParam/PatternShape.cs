namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class PatternShape : IStyle
    {
        readonly object json;

        PatternShape(object json) => this.json = json;

        public static PatternShape Checked { get; } = new("+");
        public static PatternShape DiagonalChecked { get; } = new("x");
        public static PatternShape DiagonalAscending { get; } = new("\\");
        public static PatternShape DiagonalDescending { get; } = new("/");
        public static PatternShape Dots { get; } = new(".");
        public static PatternShape HorizontalLines { get; } = new("-");
        public static PatternShape None { get; } = new("");
        public static PatternShape VerticalLines { get; } = new("|");

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
