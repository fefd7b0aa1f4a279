namespace Plotly.NET;

public static partial class StyleParam
{
    public abstract class LinearAxisId : IStyle
    {
        readonly string json;

        LinearAxisId(string json) => this.json = json;

        public static LinearAxisId Free { get; } = new Axis("free");

        public static LinearAxisId NewX(int item) => new Axis(item < 2 ? "x" : $"x{item}");

        public static LinearAxisId NewY(int item) => new Axis(item < 2 ? "y" : $"y{item}");

        public object Convert() => json;

        public override string ToString() => json;

        sealed class Axis(string id) : LinearAxisId(id);
    }
}
