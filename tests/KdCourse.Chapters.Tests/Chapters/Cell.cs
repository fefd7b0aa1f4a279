using System.Text.Json.Nodes;

namespace KdCourse.Chapters.Tests;

/// <summary>A cell of a notebook.</summary>
sealed class Cell(JsonNode node)
{
    public string Id => (string)node["id"]!;

    public bool IsCode => (string)node["cell_type"]! == "code";

    public IReadOnlyList<string> Tags => [.. node["metadata"]!["tags"]?.AsArray().Select(t => (string)t!) ?? []];

    public string Source => Text(node["source"]!);

    public JsonArray Outputs => node["outputs"]?.AsArray() ?? [];

    public int? ExecutionCount => (int?)node["execution_count"];

    /// <summary>All that the cell wrote to the console.</summary>
    public string Written => string.Concat(Outputs.Where(o => (string)o!["output_type"]! == "stream").Select(o => Text(o!["text"]!)));

    /// <summary>How many figures it shows.</summary>
    public int Figures => Outputs.Count(o => o!["data"]?["text/html"] is { } html && Text(html).Contains("kd-figure"));

    /// <summary>The drawings that a reader without scripts sees.</summary>
    public IEnumerable<string> Drawings => Outputs.Select(o => o!["data"]?["image/svg+xml"]).Where(d => d is not null).Select(d => Text(d!));

    static string Text(JsonNode text) => text is JsonArray lines ? string.Concat(lines.Select(l => (string)l!)) : (string)text!;
}
