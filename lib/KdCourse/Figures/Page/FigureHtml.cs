using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KdCourse.Figures.Drawing;

namespace KdCourse.Figures.Page;

/// <summary>
/// Writes a figure as a piece of HTML that works alone and beside others: the drawing first, so that something is
/// there at once and where scripts don't run; plotly.js in one large script that is the same for all figures, so that
/// a page or a notebook can keep the first; and a small script that draws when plotly.js is there, whoever brought it.
/// </summary>
static class FigureHtml
{
    static readonly Lazy<string> Draw = new(() => Read("figure.js"));

    // In a script element "<" could end it.
    static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    public static string? Write(FigureData data, string svg, string alternative)
    {
        if (PlotlyPackage.Script is not { } library)
            return null;
        var id = "figure-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..12];
        var figure = new JsonObject { ["data"] = data.Json.DeepClone(), ["layout"] = WithLegend(data) };
        var still = Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));
        var text = Numbers.Escape(alternative);
        var notes = string.Concat(data.Notes.Select(note => $"<p style=\"font: 12px {Numbers.Escape(Palette.Fonts)}; color: {Palette.Soft}; margin: 0; padding: 0 12px 6px\">{Numbers.Escape(note)}</p>"));
        return $"""
            <figure id="{id}" class="kd-figure" style="margin: 0; max-width: 100%; overflow-x: auto">
            <img src="data:image/svg+xml;base64,{still}" alt="{text}" style="max-width: 100%; height: auto; background: {Palette.Paper}; border-radius: 8px">
            <div class="kd-card" hidden style="width: fit-content; background: {Palette.Paper}; border-radius: 8px; overflow: hidden"><div class="kd-plot" role="img" aria-label="{text}"></div>{notes}</div>
            </figure>
            <script>{library}</script>
            <script>({Draw.Value.TrimEnd()})("{id}", {figure.ToJsonString(Json)});</script>

            """;
    }

    public static string Read(string name)
    {
        using var stream = typeof(FigureHtml).Assembly.GetManifestResourceStream($"figures/{name}")
            ?? throw new InvalidOperationException($"The library was built without its file {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    // Names below the plot, as in the drawing.
    static JsonObject WithLegend(FigureData data)
    {
        var layout = data.Layout.DeepClone().AsObject();
        layout["legend"] ??= new JsonObject { ["orientation"] = "h", ["x"] = 0, ["xanchor"] = "left", ["y"] = 0, ["yanchor"] = "bottom", ["yref"] = "container" };
        return layout;
    }
}
