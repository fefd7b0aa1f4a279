using System.Text.Json.Nodes;

namespace KdCourse.Figures.Drawing;

/// <summary>A chart's JSON, checked: the one source of the interactive chart and of the drawing.</summary>
sealed class FigureData
{
    const int MostNotes = 4;

    FigureData(JsonArray json, JsonObject layout)
    {
        Json = json;
        Layout = layout;
        Traces = [.. json.Select((trace, k) => new TraceData(trace!.AsObject(), k))];
    }

    /// <summary>The traces as plotly.js takes them.</summary>
    public JsonArray Json { get; }

    /// <summary>The layout as plotly.js takes it.</summary>
    public JsonObject Layout { get; }

    public IReadOnlyList<TraceData> Traces { get; }

    /// <summary>What is in the data but not in the picture, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    public static FigureData Of(string figureJson)
    {
        var figure = JsonNode.Parse(figureJson)!.AsObject();
        var data = new FigureData(figure["data"]!.AsArray(), figure["layout"]!.AsObject());
        if (data.Traces.Count == 0)
            throw new ArgumentException("The chart has no traces: there is nothing to draw.");
        var notes = data.Traces.SelectMany(trace => trace.Check(data.IsLog(trace.XAxis), data.IsLog(trace.YAxis))).ToList();
        data.Notes = notes.Count <= MostNotes ? notes : [.. notes.Take(MostNotes - 1), $"And {notes.Count - MostNotes + 1} notes more of this kind."];
        foreach (var trace in data.Traces)
            trace.LeaveOut(data.IsLog(trace.XAxis), data.IsLog(trace.YAxis));
        data.AddLook();
        return data;
    }

    public JsonObject? Axis(string id) => Layout[AxisName(id)] as JsonObject;

    bool IsLog(string id) => (string?)Axis(id)?["type"] == "log";

    // The axis "x2" stands in the layout as "xaxis2".
    static string AxisName(string id) => id[0] + "axis" + id[1..];

    // The drawing and the chart get the same size, ground and letters.
    void AddLook()
    {
        Layout["width"] ??= 640.0;
        Layout["height"] ??= 400.0;
        Layout["paper_bgcolor"] ??= Palette.Paper;
        Layout["plot_bgcolor"] ??= Palette.Paper;
        // Traces without a colour of their own get the same ones in both.
        Layout["colorway"] ??= new JsonArray([.. Enumerable.Range(0, Palette.Count).Select(k => JsonValue.Create(Palette.Colour(k)))]);
        if (Layout["title"] is JsonObject title)
            title["x"] ??= 14 / (double)Layout["width"]!;
        var font = Layout["font"] as JsonObject ?? [];
        font["family"] ??= Palette.Fonts;
        font["color"] ??= Palette.Ink;
        font["size"] ??= 13.0;
        if (font.Parent is null)
            Layout["font"] = font;
        var margin = Layout["margin"] as JsonObject ?? [];
        foreach (var (side, size) in new[] { ("l", 70.0), ("r", 20.0), ("t", 44.0), ("b", 56.0) })
            margin[side] ??= size;
        if (margin.Parent is null)
            Layout["margin"] = margin;
    }
}
