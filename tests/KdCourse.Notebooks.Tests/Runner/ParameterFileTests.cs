using KdCourse.Notebooks.Parameters;

namespace KdCourse.Notebooks.Tests.Runner;

public sealed class ParameterFileTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("p.json", "{ \"seed\": 3, \"lr\": 1e-3, \"cuda\": true, \"profile\": \"a: b\", \"folder\": null, \"widths\": [16, 32], // all\n }")]
    [InlineData("p.yaml", "seed: 3\nlr: 1e-3\ncuda: true\nprofile: \"a: b\"   # quoted\nfolder: null\nwidths: [16, 32]\n")]
    public void JSON_and_YAML_give_the_same_values(string name, string text)
    {
        var values = ParameterFile.Read(_folder.Write(name, text));
        Assert.Equal([("cuda", "true"), ("folder", "null"), ("lr", "1e-3"), ("profile", "a: b"), ("seed", "3")],
            values.Where(v => v.Key != "widths").Select(v => (v.Key, v.Value)).Order());
        var notebook = Sample.Notebook(Sample.Code("int[] widths = { 1 };", "parameters"));
        NotebookParameters.Inject(notebook, new Dictionary<string, string> { ["widths"] = values["widths"] });
        Assert.EndsWith("widths = new int[] { 16, 32 };", notebook.Cells[1].Source);
    }

    [Theory]
    [InlineData("p.json", "{ \"a\": ", "line 1, column 8: this is not JSON")]
    [InlineData("p.json", "[1]", "wanted an object")]
    [InlineData("p.json", "{ \"a\": { } }", "\"a\" is an object")]
    [InlineData("p.json", "{ \"a\": 1, \"a\": 2 }", "not JSON")]
    [InlineData("p.yaml", "a: [1\nb: 2", "this is not YAML")]
    [InlineData("p.yaml", "- 1", "wanted one mapping")]
    [InlineData("p.toml", "a = 1", "ends in \".toml\"")]
    public void A_file_that_is_none_is_refused_with_its_name_and_place(string name, string text, string told)
    {
        var error = Assert.Throws<ParameterException>(() => ParameterFile.Read(_folder.Write(name, text)));
        Assert.StartsWith(_folder.Path, error.Message);
        Assert.Contains(told, error.Message);
    }

    [Theory]
    [InlineData("[1, \"x\"]")]
    [InlineData("1")]
    [InlineData("[[1]]")]
    public void A_list_of_another_type_is_refused(string value)
    {
        var notebook = Sample.Notebook(Sample.Code("var widths = new[] { 1, 2 };", "parameters"));
        var error = Assert.Throws<ParameterException>(() => NotebookParameters.Inject(notebook, new Dictionary<string, string> { ["widths"] = value }));
        Assert.Contains("parameter widths is of type int", error.Message);
    }
}
