using System.Text.Json.Nodes;
using KdCourse.Notebooks.Checking;
using KdCourse.Notebooks.Document;

namespace KdCourse.Notebooks.Tests.Checking;

public sealed class ExpectationTests : IDisposable
{
    const string Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path class=\"a\" d=\"M0 0L10 {0}\" fill=\"#123456\"/><text x=\"1\">title</text></svg>";

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static JsonObject Executed(JsonObject cell, params JsonObject[] outputs)
    {
        cell["execution_count"] = 1;
        foreach (var output in outputs) cell["outputs"]!.AsArray().Add((JsonNode)output);
        return cell;
    }

    static JsonObject Text(string text, params string[] tags) => Executed(Sample.Code("1", tags), CellOutput.Stream("stdout", text));

    static JsonObject Shown(params (string Mime, string Content)[] bundle) => Executed(Sample.Code("1"), CellOutput.Display(bundle.ToDictionary(b => b.Mime, b => b.Content)));

    static string Figure(string id, double value, int count = 3, string name = "loss") =>
        $"<figure class=\"kd-figure\"></figure><script>(draw)(\"figure-{id}\", {{\"data\":[{{\"y\":[1,{value.ToString(System.Globalization.CultureInfo.InvariantCulture)}{string.Concat(Enumerable.Repeat(",3", count - 2))}],\"name\":\"{name}\"}}]}});</script>";

    /// <summary>Stores the first, reads it again, and compares the second with it.</summary>
    IReadOnlyList<CellDifference> Differences(JsonObject expected, JsonObject seen)
    {
        Expectation.Of(Sample.Notebook(expected), "profile=smoke", "/root/of").Save(_folder.File("e/n.json"));
        var stored = Expectation.Load(_folder.File("e/n.json"));
        Assert.Equal("profile=smoke", stored.Settings);
        return stored.Compare(Sample.Notebook(seen), 0.001, "/elsewhere/of");
    }

    [Fact]
    public void Text_may_differ_in_times_speeds_dates_ids_places_and_the_last_digit() => Assert.Empty(Differences(
        Text("epoch 1  loss 0.5001  1,805 images/s  12.3 s\n2026-03-01 12:00:01\n3f2504e0-4f89-11d3-9a0c-0305e82c3301 /root/of/data  0:03 min\n"),
        Text("epoch 1   loss 0.5002  900 images/s  4 ms\n2025-01-09 01:30:59\n00000000-4f89-11d3-9a0c-0305e82c3301 /elsewhere/of/data  2:13 min\n")));

    [Fact]
    public void Times_in_a_drawing_do_not_count_and_its_other_words_do()
    {
        static JsonObject Drawing(string text) => Shown(("image/svg+xml", $"<svg xmlns=\"http://www.w3.org/2000/svg\"><text>{text}</text></svg>"));
        Assert.Empty(Differences(Drawing("5 epochs in 12 s"), Drawing("5 epochs in 9 s")));
        Assert.Single(Differences(Drawing("5 epochs in 12 s"), Drawing("6 epochs in 12 s")));
    }

    [Theory]
    [InlineData(100, 102, 0)]
    [InlineData(100, 103, 1)]
    public void A_colour_may_be_two_levels_off(byte expected, byte seen, int differences)
    {
        static JsonNode Picture(byte level) => new JsonObject { ["width"] = 1.0, [PictureDigest.Colours] = new JsonArray((double)level) };
        Assert.Equal(differences, new DataComparison(0.001).Compare(Picture(expected), Picture(seen)).Count());
    }

    [Fact]
    public void A_number_too_far_apart_is_told_with_its_cell_output_and_line()
    {
        var difference = Assert.Single(Differences(Text("a\nloss 0.50"), Text("a\nloss 0.60")));
        Assert.Equal("cell 1 (id id-1)\n  output 1, line 2: 0.50 became 0.60: 16.667 % apart, 0.1 % allowed\n    expected: loss 0.50\n    seen:     loss 0.60", difference.ToString());
    }

    [Fact]
    public void Structure_is_exact()
    {
        Assert.Equal("output 1, line 2: 1 expected, 2 there", Assert.Single(Differences(Text("a"), Text("a\nb"))).Summary);
        Assert.StartsWith("output 2: 1 expected, 2 there", Assert.Single(Differences(Text("a"), Executed(Sample.Code("1"), CellOutput.Stream("stdout", "a"), CellOutput.Stream("stderr", "b")))).Summary);
        Assert.StartsWith("output 1, kind: the text differs", Assert.Single(Differences(Text("a"), Executed(Sample.Code("1"), CellOutput.Stream("stderr", "a")))).Summary);
        Assert.StartsWith("output 1, types", Assert.Single(Differences(Shown(("text/plain", "a")), Shown(("text/plain", "a"), ("image/svg+xml", "<svg/>")))).Summary);
        Assert.Empty(Differences(Text("ab"), Executed(Sample.Code("1"), CellOutput.Stream("stdout", "a"), CellOutput.Stream("stdout", "b"))));
    }

    [Fact]
    public void A_figure_is_compared_by_its_data_wherever_its_numbers_are()
    {
        var expected = Shown(("text/html", Figure("000000000001", 2)));
        Assert.Empty(Differences(expected, Shown(("text/html", Figure("00000000000f", 2.001)))));
        Assert.Equal("output 1, figure.data[0].y[1]: 2 became 2.5: 20 % apart, 0.1 % allowed", Assert.Single(Differences(Shown(("text/html", Figure("000000000001", 2))), Shown(("text/html", Figure("000000000001", 2.5))))).Summary);
        Assert.Contains("name", Assert.Single(Differences(Shown(("text/html", Figure("000000000001", 2))), Shown(("text/html", Figure("000000000001", 2, name: "other"))))).Summary);
        Assert.Contains("figure.data[0].y.max: 3 became 900", Assert.Single(Differences(Shown(("text/html", Figure("000000000001", 2, 100))), Shown(("text/html", Figure("000000000001", 900, 100))))).Summary);
        Assert.NotEmpty(Differences(Shown(("text/html", Figure("000000000001", 2, 100))), Shown(("text/html", Figure("000000000001", 2, 101)))));
    }

    [Fact]
    public void A_machine_without_the_interactive_form_compares_the_drawing() => Assert.Empty(Differences(
        Shown(("text/html", Figure("000000000001", 2)), ("image/svg+xml", Svg.Replace("{0}", "5"))), Shown(("image/svg+xml", Svg.Replace("{0}", "5.001")))));

    [Fact]
    public void A_drawing_is_compared_by_its_elements_texts_and_numbers()
    {
        JsonObject Drawn(string svg) => Shown(("image/svg+xml", svg));
        Assert.Empty(Differences(Drawn(Svg.Replace("{0}", "5")), Drawn(Svg.Replace("{0}", "9").Replace("class=\"a\"", "class=\"b\""))));
        Assert.Contains("drawing.numbers", Assert.Single(Differences(Drawn(Svg.Replace("{0}", "5")), Drawn(Svg.Replace("{0}", "12")))).Summary);
        Assert.Contains("drawing.texts", Assert.Single(Differences(Drawn(Svg), Drawn(Svg.Replace("title", "other")))).Summary);
        Assert.Contains("drawing.elements", Assert.Single(Differences(Drawn(Svg), Drawn(Svg.Replace("<text", "<g/><text")))).Summary);
    }

    [Fact]
    public void Pixels_are_allowed_in_drawings_alone()
    {
        JsonObject Data(int number) => Shown(("application/json", $"{{\"numbers\": [{number}]}}"));
        Assert.Single(Differences(Data(5), Data(9)));
    }

    [Fact]
    public void Where_an_axis_has_its_numbers_is_no_difference_but_its_names_are()
    {
        static JsonObject Drawn(params string[] ticks) => Shown(("image/svg+xml",
            $"<svg xmlns=\"http://www.w3.org/2000/svg\">{string.Concat(ticks.Select((t, k) => $"<line class=\"grid\" y1=\"{9 * k}\"/><text class=\"tick-y\" y=\"{9 * k}\">{t}</text>"))}<path d=\"M0 0L10 5\"/></svg>"));
        Assert.Empty(Differences(Drawn("0", "2.5", "5"), Drawn("0", "2", "4", "6")));
        Assert.Contains("drawing.texts", Differences(Drawn("fitnets", "at"), Drawn("fitnets", "kd"))[0].Summary);
        Assert.Contains("drawing.elements", Differences(Drawn("fitnets"), Drawn("fitnets", "kd"))[0].Summary);
    }

    [Fact]
    public void A_picture_is_compared_by_its_pixels_not_by_its_bytes()
    {
        byte[] Png(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "png", name));
        JsonObject Drawn(byte[] png) => Shown(("image/png", Convert.ToBase64String(png)));
        var comment = Png("rgb.png").ToList();
        // A chunk with a comment after the header: other bytes, same pixels.
        comment.InsertRange(33, [0, 0, 0, 1, .. "tEXt"u8, (byte)'x', 0, 0, 0, 0]);
        Assert.Empty(Differences(Drawn(Png("rgb.png")), Drawn([.. comment])));
        Assert.Contains("picture.channels", Assert.Single(Differences(Drawn(Png("rgb.png")), Drawn(Png("grey.png")))).ToString());
    }

    [Fact]
    public void Tags_leave_a_cell_out_or_give_it_a_tolerance()
    {
        Assert.Empty(Differences(Text("1", "check-ignore"), Text("2", "check-ignore")));
        Assert.Empty(Differences(Text("1", "nbval-ignore-output"), Text("2", "nbval-ignore-output")));
        Assert.Empty(Differences(Text("100", "check-tolerance=0.05"), Text("104", "check-tolerance=0.05")));
        Assert.NotEmpty(Differences(Text("100", "check-tolerance=0.05"), Text("106", "check-tolerance=0.05")));
    }

    [Fact]
    public void A_cell_that_is_new_or_gone_is_a_difference()
    {
        Assert.Contains("not in the stored expectation", Assert.Single(Differences(Text("1", "check-ignore"), Text("1"))).Summary);
        Assert.Contains("is gone", Assert.Single(Differences(Text("1"), Text("1", "check-ignore"))).Summary);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"cells\": {}}")]
    [InlineData("{\"cells\": [], \"settings\": \"\"}")]
    public void A_file_that_is_no_expectation_is_named(string text) =>
        Assert.StartsWith(_folder.File("x.json"), Assert.Throws<NotebookFormatException>(() => Expectation.Load(_folder.Write("x.json", text))).Message);
}
