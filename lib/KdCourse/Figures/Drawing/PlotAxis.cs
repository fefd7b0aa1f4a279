using System.Text.Json.Nodes;

namespace KdCourse.Figures.Drawing;

/// <summary>Maps the values of one axis to places in the drawing, as plotly.js would.</summary>
sealed class PlotAxis
{
    readonly bool log;
    readonly List<string> categories = [];
    readonly double low, high, from, to;

    /// <param name="layout">The axis in the layout; null if it has no entry.</param>
    /// <param name="values">All that is drawn along it.</param>
    /// <param name="from">Where it starts, in pixels.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="zero">Bars stand on 0: it must be in sight.</param>
    /// <param name="tight">Maps end where the axis ends.</param>
    public PlotAxis(JsonObject? layout, IEnumerable<object> values, double from, double to, bool zero = false, bool tight = false)
    {
        (this.from, this.to) = (from, to);
        log = (string?)layout?["type"] == "log";
        Title = (string?)layout?["title"]?["text"] ?? "";
        Visible = (bool?)layout?["visible"] ?? true;
        ShowGrid = (bool?)layout?["showgrid"] ?? true;
        Layout = layout;
        Tilt = layout?["tickangle"] is { } angle ? TraceData.Number(angle) is var a && double.IsFinite(a) ? a : 0 : 0;
        foreach (var name in values.OfType<string>().Distinct())
            categories.Add(name);
        var places = values.Select(Place).Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        if (zero)
            places.Add(0);
        double min = places.Min(), max = places.Max();
        if (layout?["range"] is JsonArray range)
            (low, high) = (TraceData.Number(range[0]), TraceData.Number(range[1]));
        else if (categories.Count > 0)
            (low, high) = (-0.5, categories.Count - 0.5);
        else if (tight)
            (low, high) = (min, max);
        else
            (low, high) = Nice(min, max);
        if ((string?)layout?["autorange"] == "reversed" && low < high)
            (low, high) = (high, low);
        Ticks = MakeTicks(layout);
    }

    public JsonObject? Layout { get; }

    public string Title { get; }

    public bool Visible { get; }

    public bool ShowGrid { get; }

    /// <summary>By how many degrees the ticks' texts are turned, clockwise.</summary>
    public double Tilt { get; }

    /// <summary>Where bars stand: at 0, or at the axis' low end where there is no 0.</summary>
    public double Base => double.IsFinite(At(0.0)) ? At(0.0) : from;

    /// <summary>Places in pixels and their texts.</summary>
    public IReadOnlyList<(double At, string Text)> Ticks { get; }

    /// <summary>Pixels between two neighbouring categories or whole numbers.</summary>
    public double Unit => Math.Abs((to - from) / (high - low));

    /// <summary>The place of a value in pixels; NaN for one that the axis can't show.</summary>
    public double At(object value) => from + (Place(value) - low) / (high - low) * (to - from);

    double Place(object value) => value switch
    {
        string name => categories.IndexOf(name),
        double number when log => number > 0 ? Math.Log10(number) : double.NaN,
        _ => (double)value,
    };

    (double, double) Nice(double min, double max)
    {
        if (log)
            return (Math.Floor(min + 1e-9), Math.Max(Math.Ceiling(max - 1e-9), Math.Floor(min + 1e-9) + 1));
        var ticks = AxisTicks.Linear(min, max);
        return (Math.Min(min, ticks[0]), Math.Max(max, ticks[^1]));
    }

    (double, string)[] MakeTicks(JsonObject? layout)
    {
        double a = Math.Min(low, high), b = Math.Max(low, high);
        if ((bool?)layout?["showticklabels"] == false)
            return [];
        if (layout?["tickvals"] is JsonArray given)
        {
            var texts = layout["ticktext"] as JsonArray;
            return [.. given.Select((v, k) => (At(TraceData.Number(v)), (string?)texts?[k] ?? Numbers.Text(TraceData.Number(v))))];
        }
        if (categories.Count > 0)
            return [.. categories.Select(name => (At(name), name))];
        if (log)
            return [.. AxisTicks.Powers(a, b).Select(v => (At(v), Numbers.Text(v)))];
        return [.. AxisTicks.Linear(a, b).Where(v => v >= a - 1e-9 * (b - a) && v <= b + 1e-9 * (b - a)).Select(v => (At(v), Numbers.Text(v)))];
    }
}
