using KdCourse.Figures.Drawing;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace KdCourse.Figures;

/// <summary>A matrix as a heat map: its first row at the top, names beside it where there is room for them.</summary>
sealed class MatrixPanel(string name, Map matrix, MatrixNames names)
{
    const int MostNames = 20;

    /// <summary>The layout's scale that gives the colours.</summary>
    public string Scale { get; init; } = "coloraxis";

    /// <summary>What stands in the cells; null for nothing.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Texts { get; init; }

    /// <summary>Whether the texts are drawn; else they are only said by the mouse.</summary>
    public bool ShowTexts { get; init; } = true;

    /// <summary>What the mouse says, after the names of row and column.</summary>
    public string Hover { get; init; } = "%{z}";

    /// <summary>The room that the rows' names and title take at the left.</summary>
    public static int LeftOf(MatrixNames names, int rows) => (int)Longest(names.EachRow, rows) + 46;

    /// <summary>The room that the columns' names and title take below.</summary>
    public static int BelowOf(MatrixNames names, int columns, double width) => (Tilted(names.EachColumn, columns, width) ? (int)Longest(names.EachColumn, columns) + 30 : 52) + 8;

    public GenericChart Trace()
    {
        var chart = Chart.Heatmap<double, string, string, string>(matrix.Rows(), Name: name, UseDefaults: false);
        var trace = chart.GetTraces()[0].With("coloraxis", Scale)
            .With("hovertemplate", $"{names.Rows} %{{y}}<br>{names.Columns} %{{x}}<br>{Hover}<extra>{name}</extra>");
        if (names.EachColumn is { } columns)
            trace.With("x", columns.ToArray());
        if (names.EachRow is { } rows)
            trace.With("y", rows.ToArray());
        if (Texts is not null)
        {
            trace.With("text", Texts.Select(row => row.ToArray()).ToArray());
            if (ShowTexts)
                trace.With("texttemplate", "%{text}").With("textfont", new Font().With("size", 12));
        }
        return chart;
    }

    public LinearAxis X(double width) => Named(names.Columns, names.EachColumn, matrix.Width).With("tickangle", Tilted(names.EachColumn, matrix.Width, width) ? -90 : 0);

    /// <param name="first">Only the first of several panels has the names.</param>
    public LinearAxis Y(bool first) => Named(first ? names.Rows : "", names.EachRow, matrix.Height).With("autorange", "reversed").With("showticklabels", first && matrix.Height <= Most(names.EachRow));

    // With a distance of its own the title keeps clear of long names.
    static LinearAxis Named(string title, IReadOnlyList<string>? each, int count) => FigureParts.Axis(title)
        .With("title", new Title().With("text", title).With("font", new Font().With("size", 13)).With("standoff", 6))
        .With("showgrid", false).With("showticklabels", count <= Most(each)).With("type", each is null ? "linear" : "category");

    // Numbers are thinned out; names are all drawn or none.
    static int Most(IReadOnlyList<string>? each) => each is null ? int.MaxValue : MostNames;

    static bool Tilted(IReadOnlyList<string>? each, int count, double width) => each is not null && count <= MostNames && Longest(each, count) > width / count;

    static double Longest(IReadOnlyList<string>? each, int count) => each is null ? 22 : count > MostNames ? 0 : each.Max(SvgLegend.WidthOf);
}
