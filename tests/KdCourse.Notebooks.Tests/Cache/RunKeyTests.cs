using System.Text.Json.Nodes;
using KdCourse.Notebooks.Cache;
using KdCourse.Notebooks.Parameters;

namespace KdCourse.Notebooks.Tests.Cache;

public sealed class RunKeyTests : IDisposable
{
    readonly TempFolder _folder = new();

    public RunKeyTests()
    {
        _folder.Write("lib/a.dll", "one");
        _folder.Write("lib/libnative.so.1", "one");
        _folder.Write("lib/a.xml", "one");
        _folder.Write("data/deep/x.bin", "one");
    }

    public void Dispose() => _folder.Dispose();

    string Key(params JsonObject[] cells) => RunKey.Of(Sample.Notebook(cells), _folder.File("notebooks"), [_folder.File("data")], ["gpu=no"]);

    string Key() => Key(Sample.Markdown("text"), Sample.Code("#r \"../lib/a.dll\"\nvar seed = 1;", "parameters"));

    [Theory]
    [InlineData("lib/a.dll")]
    [InlineData("lib/libnative.so.1")]
    [InlineData("data/deep/x.bin")]
    [InlineData("data/new.txt")]
    public void The_key_changes_with_libraries_and_data(string file)
    {
        var before = Key();
        _folder.Write(file, "two and more");
        Assert.NotEqual(before, Key());
    }

    [Fact]
    public void A_file_that_is_only_touched_or_that_does_not_count_leaves_the_key()
    {
        var before = Key();
        File.SetLastWriteTimeUtc(_folder.File("lib/a.dll"), DateTime.UtcNow.AddHours(1));
        _folder.Write("lib/a.xml", "two and more");
        Assert.Equal(before, Key());
    }

    [Fact]
    public void A_circumstance_is_no_file_even_where_one_has_its_name()
    {
        string With(string circumstance) => RunKey.Of(Sample.Notebook(Sample.Code("1")), _folder.File("notebooks"), [], [circumstance]);
        // Two names of one file.
        Assert.NotEqual(With(_folder.File("lib/a.dll")), With(_folder.File("data/../lib/a.dll")));
        var before = With(_folder.File("lib/a.dll"));
        _folder.Write("lib/a.dll", "two and more");
        Assert.Equal(before, With(_folder.File("lib/a.dll")));
    }

    [Fact]
    public void The_key_changes_with_code_tags_and_parameters_but_not_with_text()
    {
        var before = Key(Sample.Markdown("a"), Sample.Code("var seed = 1;", "parameters"));
        Assert.Equal(before, Key(Sample.Markdown("b"), Sample.Markdown("c"), Sample.Code("var seed = 1;", "parameters")));
        Assert.NotEqual(before, Key(Sample.Code("var seed = 2;", "parameters")));
        Assert.NotEqual(before, Key(Sample.Code("var seed = 1;", "parameters", "gpu")));
        Assert.NotEqual(before, Key(Sample.Code("var seed = 1;", "parameters"), Sample.Code("")));
        var set = Sample.Notebook(Sample.Code("var seed = 1;", "parameters"));
        NotebookParameters.Inject(set, new Dictionary<string, string> { ["seed"] = "3" });
        Assert.NotEqual(before, RunKey.Of(set, _folder.File("notebooks"), [_folder.File("data")], ["gpu=no"]));
    }
}
