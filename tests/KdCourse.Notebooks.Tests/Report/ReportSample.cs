using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Report;

namespace KdCourse.Notebooks.Tests.Report;

/// <summary>Makes pages of small notebooks and reads them as a browser does.</summary>
static class ReportSample
{
    public static IDocument Page(params JsonObject[] cells) => Page(new ReportOptions(), cells);

    public static IDocument Page(ReportOptions options, params JsonObject[] cells) => new HtmlParser().ParseDocument(HtmlReport.Render(Sample.Notebook(cells), options));

    public static JsonObject WithOutputs(JsonObject cell, params JsonObject[] outputs)
    {
        foreach (var output in outputs) cell["outputs"]!.AsArray().Add((JsonNode)output);
        cell["execution_count"] = 1;
        return cell;
    }

    public static JsonObject Shown(params (string Mime, string Content)[] bundle) =>
        CellOutput.Display(bundle.ToDictionary(b => b.Mime, b => b.Content));
}
