using System.Text.Json.Nodes;
using Plotly.NET;

namespace Plotly.Tests.Charts;

/// <summary>Compares a chart's JSON with what the real package writes, whatever the order of the members.</summary>
static class Expect
{
    public static JsonObject Layout(GenericChart chart) => Figure(chart)["layout"]!.AsObject();

    public static JsonObject Trace(GenericChart chart, int k = 0) => Figure(chart)["data"]![k]!.AsObject();

    public static JsonObject Figure(GenericChart chart) => JsonNode.Parse(GenericChart.toFigureJson(chart))!.AsObject();

    public static void Same(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"expected {expected}\nbut it is {actual?.ToJsonString()}");
}
