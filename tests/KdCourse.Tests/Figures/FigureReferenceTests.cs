using KdCourse.Figures;

namespace KdCourse.Tests.Figures;

/// <summary>
/// What the figures say stays as it is, until someone wants it otherwise. After a change that is wanted:
/// <code>KD_RENEW=1 dotnet test tests/KdCourse.Tests --filter FigureReference</code> writes Figures/reference anew (and
/// fails, so that it can't stay on), <c>git diff</c> shows what has changed, and a second run without it must pass.
/// </summary>
public sealed class FigureReferenceTests
{
    const int MostShown = 15;

    public static TheoryData<string> Names => [.. CourseFigures.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_figure_holds_what_its_reference_holds(string name)
    {
        var found = FigureReference.Of(CourseFigures.Make(name));
        if (Environment.GetEnvironmentVariable("KD_RENEW") == "1")
        {
            FigureReference.Renew(name, found);
            Assert.Fail($"Figures/reference/{name}.json is renewed: look at it with git diff, then test again without KD_RENEW.");
        }
        var differences = FigureReference.Differences(FigureReference.Load(name), found).ToList();
        Assert.True(differences.Count == 0, $"'{name}' differs from Figures/reference/{name}.json in {differences.Count} places. If that is wanted, renew it (see this test's class):\n"
            + string.Join("\n", differences.Take(MostShown)) + (differences.Count > MostShown ? "\n..." : ""));
    }

    [Fact]
    public void No_reference_is_left_over() => Assert.Empty(FigureReference.Names.Except(CourseFigures.Names));

    [Fact]
    public void Every_type_that_draws_is_among_the_figures()
    {
        var drawing = typeof(Figure).Assembly.GetTypes()
            .Where(t => t.Namespace == "KdCourse.Figures" && t.GetMethods().Any(m => m.ReturnType == typeof(Figure) && m.DeclaringType == t));
        Assert.Empty(drawing.Except(CourseFigures.Types).Select(t => t.Name));
    }

    [Fact]
    public void A_difference_is_told_with_its_place()
    {
        static System.Text.Json.Nodes.JsonNode Json(string text) => System.Text.Json.Nodes.JsonNode.Parse(text)!;
        var wanted = Json("""{"data":[{"x":[1,2],"name":"a"}],"layout":{"width":640}}""");
        var found = Json("""{"data":[{"x":[1,2.5],"line":{"dash":"dot"}}],"layout":{"width":640}}""");
        Assert.Equal(["""data[0].line: new, {"dash":"dot"}""", """data[0].name: gone, was "a" """.TrimEnd(), "data[0].x[1]: 2 became 2.5"], FigureReference.Differences(wanted, found).Select(d => d[1..]));
        Assert.Empty(FigureReference.Differences(wanted, wanted.DeepClone()));
    }
}
