using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KdCourse.Tests.Figures;

/// <summary>Figures only set attributes that Plotly.NET has parameters for; what it lacks is named here.</summary>
public sealed partial class FigureMemberTests
{
    // Names that plotly.js writes otherwise than Plotly.NET, as "part.attribute".
    static readonly Dictionary<string, string> Otherwise = new()
    {
        ["scatter.error_x"] = "XError",
        ["scatter.error_y"] = "YError",
        ["bar.error_x"] = "XError",
        ["bar.error_y"] = "YError",
        ["axis.type"] = "AxisType",
        ["margin.l"] = "Left",
        ["margin.r"] = "Right",
        ["margin.t"] = "Top",
        ["margin.b"] = "Bottom",
    };

    // Attributes of plotly.js that Plotly.NET 5.1.0 has no parameter for; the browser tests hold them to plotly.js' own schema.
    static readonly string[] Lacking = ["font.weight"];

    // Where parts of a figure are described; the type of a trace is not a parameter.
    static readonly Dictionary<string, string> Parts = new()
    {
        ["scatter"] = "Trace2DStyle.Scatter",
        ["bar"] = "Trace2DStyle.Bar",
        ["heatmap"] = "Trace2DStyle.Heatmap",
        ["image"] = "Trace2DStyle.Image",
        ["layout"] = "Layout.init",
        ["axis"] = "LinearAxis.init",
        ["coloraxis"] = "ColorAxis.init",
        ["colorbar"] = "ColorBar.init",
        ["title"] = "Title.init",
        ["font"] = "Font.init",
        ["marker"] = "Marker.init",
        ["line"] = "Line.init",
        ["pattern"] = "Pattern.init",
        ["error"] = "Error.init",
        ["margin"] = "Margin.init",
        ["annotation"] = "Annotation.init",
        ["legend"] = "Legend.init",
        ["grid"] = "LayoutGrid.init",
    };

    static readonly Dictionary<string, HashSet<string>> Known = Parts.ToDictionary(p => p.Key, p => Parameters(p.Value));

    public static TheoryData<string> Names => [.. CourseFigures.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_attribute_of_a_figure_stands_in_the_packages_api(string name)
    {
        var figure = CourseFigures.Make(name).Data;
        var unknown = figure.Json.SelectMany(t => Unknown(t!.AsObject(), (string)t["type"]!)).Concat(Unknown(figure.Layout, "layout"));
        Assert.Empty(unknown.Distinct());
    }

    [Fact]
    public void An_attribute_that_is_not_there_is_found()
    {
        var trace = JsonNode.Parse("""{"type":"heatmap","z":[[1]],"colour":1,"colorbar":{"lenght":1}}""")!.AsObject();
        Assert.Equal(["heatmap.colour", "colorbar.lenght"], Unknown(trace, "heatmap"));
    }

    static IEnumerable<string> Unknown(JsonObject part, string kind)
    {
        foreach (var (name, value) in part)
        {
            var path = $"{kind}.{name}";
            bool axis = kind == "layout" && AxisName().IsMatch(name), given = kind == "layout" && (name is "legend" or "annotations" || name.StartsWith("coloraxis", StringComparison.Ordinal));
            bool type = name == "type" && Parts.ContainsKey(kind) && kind is "scatter" or "bar" or "heatmap" or "image";
            if (!axis && !given && !type && !Lacking.Contains(path) && !Known[kind].Contains(Plain(Otherwise.GetValueOrDefault(path, name))))
                yield return path;
            var inner = value is JsonArray items ? items.OfType<JsonObject>() : value is JsonObject one ? [one] : [];
            var next = axis ? "axis" : name.StartsWith("coloraxis", StringComparison.Ordinal) ? "coloraxis" : name.EndsWith("font", StringComparison.Ordinal) ? "font" : name.StartsWith("error", StringComparison.Ordinal) ? "error" : name.TrimEnd('s');
            foreach (var found in inner.SelectMany(o => Parts.ContainsKey(next) ? Unknown(o, next) : [$"{path}: a part without a list"]))
                yield return found;
        }
    }

    static HashSet<string> Parameters(string method)
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Figures", "api", "Plotly.NET.txt")).Where(l => l.Contains($".{method}<") || l.Contains($".{method}(")).ToList();
        Assert.NotEmpty(lines);
        return [.. lines.SelectMany(l => Parameter().Matches(l)).Select(m => Plain(m.Groups[1].Value))];
    }

    static string Plain(string name) => name.Replace("_", "").ToLowerInvariant();

    [GeneratedRegex("> ([A-Za-z0-9]+) = null")]
    private static partial Regex Parameter();

    [GeneratedRegex("^[xy]axis[0-9]*$")]
    private static partial Regex AxisName();
}
