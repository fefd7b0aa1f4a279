using System.Text.RegularExpressions;
namespace KdCourse.Chapters.Tests;

/// <summary>Exercises: a stub that fails its check helpfully, a solution that passes the same check, and no solution in the chapter.</summary>
[Collection(SmokeRun.Name)]
public sealed partial class ExerciseTests(SmokeRun run)
{
    // Shorter lines, a brace or a return, stand in any code.
    const int Telling = 16;

    public static TheoryData<string> Chapters => [.. Notebook.Chapters];

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_has_three_to_six_exercises_and_all_their_cells(string chapter)
    {
        var (notebook, solution) = (Notebook.Chapter(chapter), Notebook.Solution(chapter));
        Assert.InRange(notebook.Exercises.Count, 3, 6);
        Assert.Equal(Enumerable.Range(1, notebook.Exercises.Count), notebook.Exercises);
        Assert.Equal(notebook.Exercises, solution.Exercises);
        foreach (var n in notebook.Exercises)
        {
            Assert.Contains("exercise", notebook[$"exercise-{n}"].Tags);
            Assert.Contains("throw new NotImplementedException();", notebook[$"exercise-{n}"].Source);
            Assert.Contains("solution", solution[$"exercise-{n}"].Tags);
            Assert.DoesNotContain("NotImplementedException", solution[$"exercise-{n}"].Source);
            Assert.Equal(notebook[$"check-{n}"].Source, solution[$"check-{n}"].Source);
        }
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_stub_fails_its_check_with_what_is_expected_and_a_hint(string chapter)
    {
        var executed = run.Executed(chapter);
        foreach (var n in executed.Exercises)
        {
            var lines = Verdicts(executed[$"check-{n}"]);
            Assert.NotEmpty(lines);
            Assert.All(lines, line =>
            {
                Assert.StartsWith($"… {int.Parse(chapter[..2], null)}.{n} ", line);
                Assert.Contains("Expected: ", line);
                Assert.Matches(@"Hint: +\S.{9}", line);
            });
        }
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_solution_passes_its_check(string chapter)
    {
        var executed = run.ExecutedSolution(chapter);
        foreach (var n in executed.Exercises)
        {
            var lines = Verdicts(executed[$"check-{n}"]);
            Assert.NotEmpty(lines);
            Assert.All(lines, line => Assert.StartsWith($"✓ {int.Parse(chapter[..2], null)}.{n} ", line));
        }
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void No_line_of_a_solution_stands_in_the_chapter(string chapter)
    {
        var (notebook, solution) = (Notebook.Chapter(chapter), Notebook.Solution(chapter));
        foreach (var n in notebook.Exercises)
        {
            var stub = Lines(notebook[$"exercise-{n}"]).ToHashSet();
            var elsewhere = notebook.Cells.SelectMany(Lines).ToHashSet();
            var leaked = Lines(solution[$"exercise-{n}"]).Where(l => l.Length >= Telling && !stub.Contains(l) && elsewhere.Contains(l)).ToList();
            Assert.True(leaked.Count == 0, $"{chapter} shows of its solution {n}: {string.Join(" | ", leaked)}");
        }
    }

    // Each with the indented lines that belong to it. A check may also print what it found on the way.
    static List<string> Verdicts(Cell check) => [.. Verdict().Matches(check.Written).Select(m => m.Value)];

    [GeneratedRegex(@"^[✓✗…].*(\n {4,}.*)*", RegexOptions.Multiline)]
    private static partial Regex Verdict();

    // Without comments and spaces: a solution with other spaces is one, too.
    static IEnumerable<string> Lines(Cell cell) => cell.Source.Split('\n').Select(l => string.Concat(l.Split("//")[0].Where(c => !char.IsWhiteSpace(c)))).Where(l => l.Length > 0);
}
