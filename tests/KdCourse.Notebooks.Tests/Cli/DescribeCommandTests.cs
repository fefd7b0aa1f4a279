using System.Text.Json.Nodes;

namespace KdCourse.Notebooks.Tests.Cli;

public sealed class DescribeCommandTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    const string Parameters = """
        // how much to compute:
        // smoke, class or full
        var profile = "class";

        int seed = 1; // of all random numbers
        double[] weights = { 0.5 }; /* of the terms */
        // not about the next one

        bool cuda = false;
        """;

    string Notebook() => _folder.Write("n.ipynb", Sample.Text(Sample.Markdown("# Title\n\ntext\n\n```\n# no heading\n```\n\n## Part *one*"),
        Sample.Code(Parameters, "parameters"), Sample.Code("\n  first\nsecond", "slow", "gpu"), Sample.Code("1", "slow")));

    [Fact]
    public async Task Programs_get_parameters_headings_cells_and_tags_as_JSON()
    {
        Notebook();
        var (code, output, errors) = await KdProcess.RunAsync(_folder.Path, "describe", "n.ipynb", "--json");
        Assert.Equal((0, ""), (code, errors));
        var d = JsonNode.Parse(output)!;
        Assert.Equal(["profile|string|\"class\"|how much to compute: smoke, class or full", "seed|int|1|of all random numbers", "weights|double[]|{ 0.5 }|of the terms", "cuda|bool|false|"],
            d["parameters"]!.AsArray().Select(p => $"{p!["name"]}|{p["type"]}|{p["default"]}|{p["help"]}"));
        Assert.Equal(["1 Title 1", "2 Part *one* 1"], d["headings"]!.AsArray().Select(h => $"{h!["level"]} {h["text"]} {h["cell"]}"));
        Assert.Equal(["markdown", "code", "code", "code"], d["cells"]!.AsArray().Select(c => c!["kind"]!.ToString()));
        Assert.Equal("first", d["cells"]![2]!["first_line"]!.ToString());
        Assert.Equal("{\"gpu\":1,\"parameters\":1,\"slow\":2}", d["tags"]!.ToJsonString());
    }

    [Fact]
    public async Task People_get_the_same_as_a_list()
    {
        Notebook();
        var (code, output, _) = await KdProcess.RunAsync(_folder.Path, "describe", "n.ipynb");
        Assert.Equal(0, code);
        Assert.Contains("  seed     int       1        of all random numbers\n", output);
        Assert.Contains("  Title\n    Part *one*\n", output);
        Assert.EndsWith("Tags: gpu (1), parameters (1), slow (2)\n", output);
    }

    [Theory]
    [InlineData(2, "There is no notebook x.ipynb.", "x.ipynb")]
    [InlineData(4, "bad.ipynb: line 1", "bad.ipynb")]
    public async Task What_is_no_notebook_is_told(int exit, string told, string path)
    {
        _folder.Write("bad.ipynb", "{");
        var (code, output, errors) = await KdProcess.RunAsync(_folder.Path, "describe", path);
        Assert.Equal((exit, ""), (code, output));
        Assert.StartsWith(told, errors);
    }
}
