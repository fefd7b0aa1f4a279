using System.Text.RegularExpressions;

namespace KdCourse.Chapters.Tests;

/// <summary>What notebooks/README.md promises of every notebook's file.</summary>
public sealed partial class ContractTests
{
    static readonly string[] _required = ["title", "parameters", "setup", "disagreements", "exercises", "discussion", "sources"];

    public static TheoryData<string> Notebooks => [.. Notebook.All];

    public static TheoryData<string> Chapters => [.. Notebook.Chapters];

    [Fact]
    public void No_chapter_is_dropped() =>
        Assert.Equal(["00", "01", "02", "03", "04", "05", "06", "07", "08"], Notebook.Chapters.Select(c => c[..2]));

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void A_notebook_opens_in_every_host(string path)
    {
        var notebook = new Notebook(Path.Combine(Shell.Root, path));
        Assert.Equal((4, 5), notebook.Format);
        Assert.Equal(".net-csharp", notebook.Kernel);
        var ids = notebook.Cells.Select(c => c.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(notebook.Code, c =>
        {
            Assert.Empty(c.Outputs);
            Assert.Null(c.ExecutionCount);
        });
        Assert.Equal("parameters", Assert.Single(notebook.Code, c => c.Tags.Contains("parameters")).Id);
        Assert.Equal("setup", Assert.Single(notebook.Code, c => c.Source.Contains("#r ")).Id);
        Assert.All(notebook.Code.Select(c => c.Source), s =>
        {
            Assert.DoesNotContain("#r \"nuget", s);
            Assert.DoesNotContain("Microsoft.DotNet.Interactive", s);
            Assert.DoesNotMatch(Magic(), s);
            // These do not compile in a cell of .NET Interactive.
            Assert.DoesNotMatch(TopLevelUsing(), s);
            Assert.DoesNotMatch(Namespace(), s);
            Assert.DoesNotMatch(AwaitBracket(), s);
        });
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void A_notebook_names_no_machine_no_path_and_no_time(string path)
    {
        foreach (var cell in new Notebook(Path.Combine(Shell.Root, path)).Cells)
        {
            Assert.DoesNotMatch(AbsolutePath(), cell.Source);
            Assert.DoesNotMatch(Timestamp(), cell.Source);
            Assert.DoesNotContain(Environment.MachineName.Length > 3 ? Environment.MachineName : "\0", cell.Source, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("localhost", cell.Source);
        }
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Lines_of_code_fit_a_page(string path)
    {
        foreach (var cell in new Notebook(Path.Combine(Shell.Root, path)).Code.Where(c => c.Id != "setup"))
            Assert.All(cell.Source.Split('\n'), line => Assert.True(line.Length <= 100, $"{cell.Id} has a line of {line.Length} characters: {line}"));
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void A_formula_within_a_line_stays_within_it(string path)
    {
        // Jupyter takes both ways; CommonMark's extension for formulas does not.
        foreach (var cell in new Notebook(Path.Combine(Shell.Root, path)).Cells.Where(c => !c.IsCode))
            Assert.All(Formula().Matches(Quoted().Replace(cell.Source, "")), m => Assert.DoesNotContain('\n', m.Value));
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_has_all_its_parts_in_order(string chapter)
    {
        var ids = Notebook.Chapter(chapter).Cells.Select(c => c.Id).ToList();
        var places = _required.Select(r => ids.IndexOf(r)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        var title = Notebook.Chapter(chapter)["title"].Source;
        Assert.StartsWith($"# {int.Parse(chapter[..2], null)}. ", title);
        Assert.Contains("After this chapter you can", title);
        Assert.Contains("Expected time:", title);
        Assert.Contains("$", string.Concat(Notebook.Chapter(chapter).Cells.Where(c => !c.IsCode).Select(c => c.Source)));
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_solution_notebook_has_answers_and_notes_for_teachers(string chapter)
    {
        var solution = Notebook.Solution(chapter);
        Assert.Contains($"../{chapter}", solution["title"].Source);
        Assert.NotEmpty(solution["answers"].Source);
        Assert.Contains("minutes", solution["teachers-notes"].Source);
        Assert.Contains("Common mistakes", solution["teachers-notes"].Source);
    }

    [Fact]
    public void Chapters_and_README_show_the_measured_times()
    {
        var (code, output) = Shell.Run("dotnet", [Shell.Kd, "times", "--check"], new Dictionary<string, string?> { ["KD_ROOT"] = Shell.Root });
        Assert.True(code == 0, output);
        Assert.All(Notebook.Chapters, c => Assert.DoesNotContain("Expected time: not measured", Notebook.Chapter(c)["title"].Source));
    }

    // Code and formulas of their own lines.
    [GeneratedRegex(@"```.*?```|\$\$.*?\$\$|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\$[^$]*\$")]
    private static partial Regex Formula();

    [GeneratedRegex(@"^#!", RegexOptions.Multiline)]
    private static partial Regex Magic();

    [GeneratedRegex(@"^using var ", RegexOptions.Multiline)]
    private static partial Regex TopLevelUsing();

    [GeneratedRegex(@"^\s*namespace ", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\s*await \(", RegexOptions.Multiline)]
    private static partial Regex AwaitBracket();

    [GeneratedRegex(@"(?<![\w.])/(home|root|usr|tmp|work|mnt|var|opt|etc)/|[A-Za-z]:\\|~/")]
    private static partial Regex AbsolutePath();

    [GeneratedRegex(@"\b20\d\d-\d\d-\d\d\b|\b\d\d:\d\d:\d\d\b")]
    private static partial Regex Timestamp();
}
