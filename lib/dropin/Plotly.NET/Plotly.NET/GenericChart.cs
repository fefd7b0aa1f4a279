using KdCourse.Files;

namespace Plotly.NET;

public abstract class GenericChart
{
    readonly Trace[] traces;
    readonly Layout layout;
    readonly Config config;

    GenericChart(Trace[] traces, Layout layout, Config config) => (this.traces, this.layout, this.config) = (traces, layout, config);

    public static GenericChart ofTraceObject(bool useDefaults, Trace trace)
    {
        if (!useDefaults)
            return new Of([trace], new Layout(), new Config());
        var layout = new Layout().Put("width", 600).Put("height", 600).Put("template", Defaults.Template());
        return new Of([trace], layout, new Config().Put("responsive", true));
    }

    public static GenericChart combine(IEnumerable<GenericChart> gCharts) => gCharts.Aggregate((first, second) =>
        new Of([.. first.traces, .. second.traces], Combine(first.layout, second.layout), Setting.Merge(first.config, second.config)));

    public static int countTrace(GenericChart gChart) => gChart.traces.Length;

    public static Layout getLayout(GenericChart gChart) => gChart.layout;

    public static GenericChart setLayout(Layout layout, GenericChart gChart) => new Of(gChart.traces, layout, gChart.config);

    public static GenericChart addLayout(Layout layout, GenericChart gChart) => setLayout(Combine(gChart.layout, layout), gChart);

    public static Config getConfig(GenericChart gChart) => gChart.config;

    public static GenericChart setConfig(Config config, GenericChart gChart) => new Of(gChart.traces, gChart.layout, config);

    public static string toJson(GenericChart gChart) =>
        FigureJson.Write(("data", gChart.traces), ("layout", gChart.layout), ("config", gChart.config));

    public static string toFigureJson(GenericChart gChart) =>
        FigureJson.Write(("data", gChart.traces), ("layout", gChart.layout), ("frames", Array.Empty<object>()));

    public static string toChartHTML(GenericChart gChart)
    {
        var id = Guid.NewGuid().ToString();
        return $$"""
            <div id="{{id}}"></div>
            <script>{ const figure = {{toJson(gChart)}}; Plotly.newPlot("{{id}}", figure.data, figure.layout, figure.config); }</script>
            """;
    }

    /// <summary>A page with plotly.js inside it: unlike the real package's, it needs no network.</summary>
    public static string toEmbeddedHTML(GenericChart gChart) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Plotly.NET chart</title><script>{PlotlyScript.Read()}</script></head>
        <body>{toChartHTML(gChart)}</body>
        </html>

        """;

    internal static IReadOnlyList<Trace> Traces(GenericChart gChart) => gChart.traces;

    // Notes on a chart add up; all else is as the second layout has it.
    static Layout Combine(Layout first, Layout second)
    {
        var combined = Setting.Merge(first, second);
        foreach (var list in new[] { "annotations", "shapes", "images" })
        {
            if (first.Find<IEnumerable<object>>(list) is { } some && second.Find<IEnumerable<object>>(list) is { } more)
                combined.SetValue(list, some.Concat(more).ToArray());
        }
        return combined;
    }

    sealed class Of(Trace[] traces, Layout layout, Config config) : GenericChart(traces, layout, config);
}
