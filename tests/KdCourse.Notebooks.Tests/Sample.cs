using System.Text;
using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;

namespace KdCourse.Notebooks.Tests;

/// <summary>Makes small notebooks.</summary>
static class Sample
{
    public static JsonObject Code(string source, params string[] tags) => Cell("code", source, tags);

    public static JsonObject Markdown(string source) => Cell("markdown", source);

    public static string Text(params JsonObject[] cells)
    {
        for (var i = 0; i < cells.Length; i++) cells[i]["id"] ??= $"id-{i + 1}";
        return new JsonObject
        {
            ["cells"] = new JsonArray(cells),
            ["metadata"] = new JsonObject(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        }.ToJsonString();
    }

    public static NotebookDocument Notebook(params JsonObject[] cells) => Parse(Text(cells));

    public static NotebookDocument Parse(string text, string name = "sample.ipynb") => NotebookDocument.Parse(Encoding.UTF8.GetBytes(text), name);

    static JsonObject Cell(string kind, string source, params string[] tags)
    {
        var cell = new JsonObject { ["cell_type"] = kind, ["metadata"] = new JsonObject { ["tags"] = new JsonArray([.. tags.Select(t => (JsonNode)t)]) }, ["source"] = source };
        if (kind == "code") (cell["outputs"], cell["execution_count"]) = (new JsonArray(), null);
        return cell;
    }

    /// <summary>What a reader sees of a cell's outputs, an entry each: "stdout: a", "display: text", "error: Name: message".</summary>
    public static string[] Outputs(NotebookCell cell) => [.. cell.Outputs.OfType<JsonObject>().Select(o => o["output_type"]!.ToString() switch
    {
        "stream" => $"{o["name"]}: {MultilineText.Read(o["text"])}",
        "display_data" => $"display: {MultilineText.Read(o["data"]!["text/plain"])}",
        "execute_result" => $"result: {MultilineText.Read(o["data"]!["text/plain"])}",
        _ => $"error: {o["ename"]}: {o["evalue"]}",
    })];
}
