using KdCourse.Notebooks.Kernel;

namespace KdCourse.Notebooks.Tests.Kernel;

public sealed class DisplayTests
{
    enum Colour { Red }

    struct Bare;

    public static TheoryData<object?, string> Values => new()
    {
        { null, "null" },
        { "text stays as it is", "text stays as it is" },
        { 0.1, "0.1" },
        { 1234567.5f, "1234567.5" },
        { true, "true" },
        { Colour.Red, "Red" },
        { new[] { 1, 2, 3 }, "[1, 2, 3]" },
        { new List<string> { "a", "b" }, "[\"a\", \"b\"]" },
        { new Dictionary<string, int> { ["x"] = 1 }, "{\"x\": 1}" },
        { (1, "b", 2.5), "(1, \"b\", 2.5)" },
        { new[,] { { 1, 2 }, { 3, 4 } }, "[1, 2, 3, 4]" },
        { typeof(Dictionary<string, int[]>), "Dictionary<string, int[]>" },
        { new Bare(), "Bare" },
        { new Version(1, 2), "1.2" },
    };

    [Theory, MemberData(nameof(Values))]
    public void A_value_reads_as_a_person_would_write_it(object? value, string text) => Assert.Equal(text, PlainTextFormatter.Format(value));

    [Fact]
    public void A_long_list_is_cut_and_says_how_much_is_left()
    {
        Assert.EndsWith("19, … (980 more)]", PlainTextFormatter.Format(Enumerable.Range(0, 1000).ToList()));
        Assert.EndsWith("19, …]", PlainTextFormatter.Format(Endless()));
    }

    [Fact]
    public void A_list_that_contains_itself_comes_to_an_end()
    {
        var list = new List<object>();
        list.Add(list);
        Assert.Contains("…", PlainTextFormatter.Format(list));
    }

    [Fact]
    public void A_type_with_ToMimeBundle_is_shown_by_it_without_knowing_the_kernel()
    {
        const string Type = "class Figure { public IReadOnlyDictionary<string, string> ToMimeBundle() => new Dictionary<string, string> { [\"text/plain\"] = \"a curve\", [\"image/svg+xml\"] = \"<svg/>\" }; }\n";
        Assert.Equal("a curve | image/svg+xml=<svg/>", new Recorder().Value(Type + "new Figure()"));
        Assert.Equal("display display-1: a curve | image/svg+xml=<svg/>", new Recorder().Value(Type + "display(new Figure());"));
    }

    static IEnumerable<int> Endless()
    {
        for (var i = 0; ; i++) yield return i;
    }
}
