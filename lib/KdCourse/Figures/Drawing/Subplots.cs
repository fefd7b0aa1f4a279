using System.Text.Json.Nodes;

namespace KdCourse.Figures.Drawing;

/// <summary>Where plotly.js puts the plots of a figure.</summary>
static class Subplots
{
    public static Box Area(JsonObject layout, JsonObject? x, JsonObject? y, string xId, string yId, Box paper)
    {
        var grid = layout["grid"] as JsonObject;
        bool coupled = (string?)grid?["pattern"] != "independent";
        int rows = (int?)grid?["rows"] ?? 1, columns = (int?)grid?["columns"] ?? 1;
        int cell = Number(xId), row = coupled ? Number(yId) : cell / columns, column = coupled ? cell : cell % columns;
        bool downwards = (string?)grid?["roworder"] != "bottom to top";
        var (left, right) = Domain(x) ?? Span(column, columns, (double?)grid?["xgap"] ?? (coupled ? 0.1 : 0.2));
        var (low, high) = Domain(y) ?? Span(downwards ? rows - 1 - row : row, rows, (double?)grid?["ygap"] ?? (coupled ? 0.1 : 0.3));
        return new(paper.Left + left * paper.Width, paper.Bottom - high * paper.Height, paper.Left + right * paper.Width, paper.Bottom - low * paper.Height);
    }

    static (double, double)? Domain(JsonObject? axis) => axis?["domain"] is JsonArray d ? ((double)d[0]!, (double)d[1]!) : null;

    // The gap is a share of a cell.
    static (double, double) Span(int k, int count, double gap)
    {
        if (count == 1)
            return (0, 1);
        double step = 1 / (count - gap);
        return (step * k, step * k + step * (1 - gap));
    }

    // "x" is the first, "x2" the second.
    static int Number(string id) => id.Length == 1 ? 0 : int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture) - 1;
}
