using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Parameters;

namespace KdCourse.Notebooks.Tests.Runner;

public sealed class ParameterTests
{
    const string Declaration = """
        // settings
        string profile = "class"; // smoke, class, full
        var seed = 1;
        double lr = 0.05, decay = -5e-4;
        const bool cuda = false;
        string? folder = null;
        var started = DateTime.Now;
        """;

    static NotebookDocument Notebook() => Sample.Notebook(Sample.Markdown("# x"), Sample.Code(Declaration, "parameters"), Sample.Code("profile"));

    static string Injected(string name, string value)
    {
        var notebook = Notebook();
        NotebookParameters.Inject(notebook, new Dictionary<string, string> { [name] = value });
        Assert.Equal(["injected-parameters"], notebook.Cells[2].Tags);
        return notebook.Cells[2].Source.Split('\n')[1];
    }

    [Fact]
    public void The_tagged_cells_variables_are_the_parameters() => Assert.Equal(
        ["profile (string, \"class\")", "seed (int, 1)", "lr (double, 0.05)", "decay (double, -5e-4)", "cuda (bool, false)", "folder (string?, null)", "started (DateTime.Now)"],
        NotebookParameters.Declared(Notebook()).Select(p => p.ToString()));

    [Theory]
    [InlineData("profile", "a \"quoted\" \\ text", "profile = \"a \\\"quoted\\\" \\\\ text\";")]
    [InlineData("seed", "-7", "seed = -7;")]
    [InlineData("lr", "1e-3", "lr = 0.001d;")]
    [InlineData("lr", "2", "lr = 2d;")]
    [InlineData("cuda", "True", "const bool cuda = true;")]
    [InlineData("folder", "null", "folder = null;")]
    [InlineData("folder", "/data", "folder = \"/data\";")]
    public void A_value_becomes_a_literal_of_the_declared_type(string name, string value, string line) => Assert.Equal(line, Injected(name, value));

    [Theory]
    [InlineData("seed", "1.5")]
    [InlineData("seed", "99999999999")]
    [InlineData("lr", "0,05")]
    [InlineData("lr", "1; System.IO.File.Delete(\"x\")")]
    [InlineData("cuda", "yes")]
    public void A_value_of_another_type_is_refused_by_name(string name, string value) =>
        Assert.Contains($"parameter {name} is of type", Assert.Throws<ParameterException>(() => Injected(name, value)).Message);

    [Fact]
    public void An_unknown_name_is_refused_with_the_names_that_there_are()
    {
        var error = Assert.Throws<ParameterException>(() => Injected("sead", "2"));
        Assert.Contains("has no parameter \"sead\"", error.Message);
        Assert.Contains("seed (int, 1)", error.Message);
    }

    [Fact]
    public void A_notebook_without_a_tagged_cell_says_that_it_has_none() => Assert.Contains("no cell of it is tagged",
        Assert.Throws<ParameterException>(() => NotebookParameters.Inject(Sample.Notebook(Sample.Code("1")), new Dictionary<string, string> { ["a"] = "1" })).Message);

    [Fact]
    public void Setting_parameters_again_replaces_the_injected_cell()
    {
        var notebook = Notebook();
        foreach (var seed in new[] { "2", "3" }) NotebookParameters.Inject(notebook, new Dictionary<string, string> { ["seed"] = seed });
        Assert.Equal(4, notebook.Cells.Count);
        Assert.EndsWith("seed = 3;", notebook.Cells[2].Source);
        Assert.Equal("injected-parameters", notebook.Cells[2].Id);
    }

    [Fact]
    public void No_values_leave_the_notebook_as_it_is()
    {
        var (notebook, before) = (Notebook(), Notebook().ToText());
        NotebookParameters.Inject(notebook, new Dictionary<string, string>());
        Assert.Equal(before, notebook.ToText());
    }
}
