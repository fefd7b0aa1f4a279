namespace Plotly.NET;

public static partial class StyleParam
{
    public class SubPlotId : IStyle
    {
        readonly object json;

        internal SubPlotId(object json) => this.json = json;

        public static SubPlotId ZAxis { get; } = new("zaxis");

        public static SubPlotId NewXAxis(int item) => new(Numbered("xaxis", item));

        public static SubPlotId NewYAxis(int item) => new(Numbered("yaxis", item));

        public static SubPlotId NewColorAxis(int item) => new(Numbered("coloraxis", item));

        // The first of a kind has no number.
        static string Numbered(string kind, int id) => id < 2 ? kind : $"{kind}{id}";

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
