namespace Plotly.NET;

public static partial class StyleParam
{
    public class Colorscale : IStyle
    {
        readonly object json;

        internal Colorscale(object json) => this.json = json;

        public static Colorscale Blackbody { get; } = new("Blackbody");
        public static Colorscale Bluered { get; } = new("Bluered");
        public static Colorscale Cividis { get; } = new("Cividis");
        public static Colorscale Earth { get; } = new("Earth");
        public static Colorscale Electric { get; } = new("Electric");
        public static Colorscale Greens { get; } = new("Greens");
        public static Colorscale Greys { get; } = new("Greys");
        public static Colorscale Hot { get; } = new("Hot");
        public static Colorscale Jet { get; } = new("Jet");
        public static Colorscale Picnic { get; } = new("Picnic");
        public static Colorscale Portland { get; } = new("Portland");
        public static Colorscale Rainbow { get; } = new("Rainbow");
        public static Colorscale RdBu { get; } = new("RdBu");
        public static Colorscale Viridis { get; } = new("Viridis");
        public static Colorscale YIGnBu { get; } = new("YIGnBu");
        public static Colorscale YIOrRd { get; } = new("YIOrRd");

        public static Colorscale NewCustom(IEnumerable<Tuple<double, Color>> item)
        {
            var stops = item.Select(stop => new object[] { stop.Item1, stop.Item2 }).ToArray();
            if (stops.Length < 2)
                throw new ArgumentException($"A colour scale has {stops.Length} colours; it needs at least 2, for 0.0 and for 1.0.", nameof(item));
            return new(stops);
        }

        public object Convert() => json;

        public override string ToString() => json.ToString();
    }
}
