using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Report;

namespace KdCourse.Notebooks.Checking;

/// <summary>
/// What is expected of a cell's outputs: text without times, pictures and figures by their data. What differs from run to
/// run by nature (times, speeds, dates, ids, the checkout's place) is left out.
/// </summary>
static partial class OutputDigest
{
    /// <summary>The outputs, in order; pieces of one stream are one.</summary>
    /// <param name="cell">The executed cell.</param>
    /// <param name="root">The checkout's folder; null when there is none.</param>
    public static JsonArray Of(NotebookCell cell, string? root)
    {
        var outputs = new JsonArray();
        var (stream, text) = ("", "");
        foreach (var output in cell.Outputs.OfType<JsonObject>())
        {
            var name = output["output_type"]?.ToString() == "stream" ? output["name"]?.ToString() ?? "" : "";
            if (name != stream) Flush();
            (stream, text) = (name, name.Length == 0 ? "" : text + MultilineText.Read(output["text"]));
            if (name.Length == 0) outputs.Add((JsonNode)Rich(output, root));
        }
        Flush();
        return outputs;

        void Flush()
        {
            if (stream.Length > 0) outputs.Add((JsonNode)new JsonObject { ["kind"] = stream, ["text"] = Lines(text, root) });
        }
    }

    static JsonObject Rich(JsonObject output, string? root)
    {
        if (output["output_type"]?.ToString() == "error")
            return new JsonObject { ["kind"] = "error", ["name"] = output["ename"]?.ToString(), ["text"] = Lines(output["evalue"]?.ToString() ?? "", root) };
        var data = output["data"] as JsonObject ?? [];
        var html = Text(data, "text/html");
        var figure = html is null ? null : Figure(html);
        var digest = new JsonObject
        {
            ["kind"] = output["output_type"]?.ToString() == "execute_result" ? "result" : "display",
            // A figure's interactive form is missing where npm could not get plotly.js.
            ["types"] = new JsonArray([.. data.Select(d => d.Key).Where(k => k != "text/html" || figure is null && !html!.Contains("kd-figure", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(k => (JsonNode)k)]),
        };
        if (Text(data, "text/plain") is { } plain) digest["text"] = Lines(plain, root);
        if (figure is not null) digest["figure"] = figure;
        else if (html is not null && !html.Contains("kd-figure", StringComparison.Ordinal)) digest["html"] = Lines(html, root);
        if (Text(data, "image/svg+xml") is { } svg) digest["drawing"] = PictureDigest.OfSvg(svg);
        foreach (var (mime, content) in data)
        {
            if (mime is "image/png" or "image/jpeg" or "image/gif" or "image/webp") digest["picture"] = PictureDigest.OfBase64(Text(data, mime) ?? "");
            else if (mime.EndsWith("json", StringComparison.Ordinal)) digest["json"] = DataDigest.Of(content);
            else if (mime is "text/markdown" or "text/latex") digest[mime] = Lines(Text(data, mime) ?? "", root);
        }
        return digest;
    }

    static string? Text(JsonObject data, string mime) => MultilineText.IsText(data[mime]) ? MultilineText.Read(data[mime]) : null;

    /// <summary>The data of an interactive chart; null when the HTML is none.</summary>
    static JsonNode? Figure(string html)
    {
        if (FigureData().Match(html) is not { Success: true } match) return null;
        try
        {
            return DataDigest.Of(JsonNode.Parse(match.Groups["json"].Value));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A text in which dates, speeds and times are names.</summary>
    internal static string WithoutTimes(string text) => Times().Replace(Speeds().Replace(Dates().Replace(text, "<date>"), "<speed>"), "<time>");

    static JsonArray Lines(string text, string? root)
    {
        text = TerminalText.Settle(text);
        if (root is { Length: > 1 }) text = text.Replace(root, "<root>");
        return [.. Ids().Replace(WithoutTimes(text), "<id>").TrimEnd().Split('\n').Select(l => (JsonNode)Spaces().Replace(l.Trim(), " "))];
    }

    [GeneratedRegex("""\("figure-[0-9a-f]+", (?<json>\{.*\})\);</script>""", RegexOptions.Singleline)]
    private static partial Regex FigureData();

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z| UTC)?)?\b|\b\d\d:\d\d:\d\d(?:\.\d+)?\b")]
    private static partial Regex Dates();

    [GeneratedRegex(@"\b[\d.,]+ ?[\w]+/s\b")]
    private static partial Regex Speeds();

    [GeneratedRegex(@"\b(?:\d+:)?\d+(?:[.,]\d+)?\s?(?:ns|µs|us|ms|s|min|h)\b(?!/)")]
    private static partial Regex Times();

    [GeneratedRegex(@"\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b|\bfigure-[0-9a-f]{12}\b|\b[0-9a-f]{32,64}\b")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
