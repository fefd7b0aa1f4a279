using KdCourse.Data.Shapes;
using KdCourse.Figures;
using KdCourse.Maps;
using KdCourse.Models;
using static KdCourse.Tests.Figures.Drawn;

namespace KdCourse.Tests.Figures;

public sealed class ExplanationGridTests
{
    static readonly Map upperLeft = Map.Of(new double[,] { { 8, 1, 0 }, { 1, 0, 0 }, { 0, 0, 0 } });
    static readonly Map signed = Map.Of(new double[,] { { -1, 0, 0 }, { 0, 0, 0 }, { 0, 0, 2 } });
    static readonly Map flat = Map.Of(new double[3, 3]);
    static readonly Map mask = Map.Of(new double[,] { { 1, 0, 0 }, { 0, 0, 0 }, { 0, 0, 0 } });

    [Fact]
    public void Each_kind_has_its_own_scale_which_is_stated()
    {
        var figure = Draw([Row("a", upperLeft, signed), Row("b", upperLeft.Minus(flat), flat)]);
        Assert.Equal((8.0 / 8, 1.0 / 8), (Z(figure, "AT map (1 = 8), a", 0, 0), Z(figure, "AT map (1 = 8), a", 0, 1)));
        Assert.Equal((-0.5, 1.0), (Z(figure, "CAM (1 = 2), a", 0, 0), Z(figure, "CAM (1 = 2), a", 2, 2)));
        Assert.Equal("coloraxis", (string?)Trace(figure, "AT map (1 = 8), a")["coloraxis"]);
        Assert.Equal("coloraxis2", (string?)Trace(figure, "CAM (1 = 2), b")["coloraxis"]);
        Assert.Equal((-1.0, 1.0), ((double)Html(figure)["layout"]!["coloraxis2"]!["cmin"]!, (double)Html(figure)["layout"]!["coloraxis2"]!["cmax"]!));
        Assert.Contains("Each kind has a scale of its own; 1 stands for 8 (AT map), 2 (CAM, of either sign).", figure.Alternative);
    }

    [Fact]
    public void Each_map_may_have_a_scale_of_its_own_and_then_that_is_said()
    {
        var figure = Draw([Row("a", upperLeft, signed), Row("b", signed, flat)], MapScale.PerMap);
        Assert.Equal((0.0, 1 / 3.0), (Z(figure, "CAM, a", 0, 0), Math.Round(Z(figure, "CAM, a", 0, 1) * 1e4) / 1e4 is var v && Math.Abs(v - 1 / 3.0) < 1e-4 ? 1 / 3.0 : v));
        Assert.Equal(0, Z(figure, "CAM, b", 1, 1));
        Assert.Contains("Each map has a scale of its own", figure.Alternative);
        Assert.Null(Html(figure)["layout"]!["coloraxis2"]);
    }

    [Fact]
    public void The_words_say_where_maps_are_highest_how_much_lies_on_the_object_and_how_far_kinds_agree()
    {
        var words = Draw([Row("a", upperLeft, signed) with { Mask = mask }, Row("b", flat, upperLeft) with { Mask = mask }]).Alternative;
        Assert.Contains("AT map is highest at the upper left (a), nowhere (one value everywhere) (b); on the object in 1 of 2, with 80 % of what is positive on it.", words);
        Assert.Contains("CAM is highest at the lower right (a), at the upper left (b); on the object in 1 of 2, with 40 % of what is positive on it.", words);
        // By hand: 8, 1, 1 and six 0 with −1 and 2.
        double expected = (-8 - 10.0 * 1 / 9) / Math.Sqrt((66 - 100.0 / 9) * (5 - 1.0 / 9));
        Assert.Contains(FormattableString.Invariant($"Mean correlation of AT map and CAM: {expected:F2}."), words);
    }

    [Fact]
    public void Over_the_image_maps_have_its_size()
    {
        var figure = ExplanationGrid.Draw("Over", ["AT map", "CAM"], [Row("a", upperLeft, signed)], overlay: true);
        Assert.Equal(12, Trace(figure, "AT map (1 = 8), a")["z"]!.AsArray().Count);
        Assert.InRange((double)Trace(figure, "AT map (1 = 8), a")["opacity"]!, 0.3, 0.8);
        Assert.Equal(3, Html(figure)["data"]!.AsArray().Count(t => (string)t!["type"]! == "image"));
        Assert.Contains("over the images", figure.Alternative);
    }

    [Fact]
    public void A_network_explains_shapes_in_one_call()
    {
        var (train, test) = ShapeSet.Make(8, 4);
        using (train)
        using (test)
        {
            using var network = Networks.Create("resnet8", 1, 8);
            long before = LiveTensors.Settled();
            var figure = ExplanationGrid.Of("Shapes", network, test, [new AttentionExplanation(), new CamExplanation(), new GradCamExplanation(), new InputGradientExplanation()], count: 4);
            Assert.Equal(before, Tensor.TotalCount);
            Assert.Contains("(2 square)", figure.Alternative);
            Assert.Equal(4 * 6, Picture(figure).Elements(Svg + "image").Count());
            Assert.Contains("has 4 images", Assert.Throws<ArgumentOutOfRangeException>(() => ExplanationGrid.Of("Shapes", network, test, [new CamExplanation()], count: 5)).Message);
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused_by_name()
    {
        Assert.Contains("0 rows", Refused(() => ExplanationGrid.Draw("t", ["AT map"], [])));
        Assert.Contains("0 kinds", Refused(() => ExplanationGrid.Draw("t", [], [new("a", Grey(), [])])));
        Assert.Contains("'b' has 1 maps", Refused(() => Draw([Row("a", upperLeft, signed), new("b", Grey(), [flat])])));
        Assert.Contains("CAM of 'b' is 2 x 2, and of 'a' 3 x 3", Refused(() => Draw([Row("a", upperLeft, signed), Row("b", upperLeft, Map.Of(new double[2, 2]))])));
        Assert.Contains("one has a mask", Refused(() => Draw([Row("a", upperLeft, signed) with { Mask = mask }, Row("b", upperLeft, signed)])));
        using var bad = full([3, 3], double.NaN);
        Assert.Contains("not finite", Refused(() => Row("a", Map.Of(bad), signed)));
    }

    [Fact]
    public void Maps_without_a_value_are_drawn_and_named()
    {
        var figure = Draw([Row("a", flat, flat)]);
        Assert.Contains("All values of 'AT map (all 0), a' are 0.", figure.Alternative);
        Assert.Contains("nowhere", figure.Alternative);
    }

    static Figure Draw(IReadOnlyList<ExplanationRow> rows, MapScale scale = MapScale.PerKind) => ExplanationGrid.Draw("Explained", ["AT map", "CAM"], rows, scale);

    static ExplanationRow Row(string name, Map at, Map cam) => new(name, Grey(), [at, cam]);

    static KdCourse.Figures.Picture Grey()
    {
        using var image = rand(1, 12, 12);
        return KdCourse.Figures.Picture.Of(image);
    }

    static System.Text.Json.Nodes.JsonNode Trace(Figure figure, string name) =>
        Html(figure)["data"]!.AsArray().Single(t => (string)t!["name"]! == name && (string)t["type"]! == "heatmap")!;

    static double Z(Figure figure, string name, int row, int column) => (double)Trace(figure, name)["z"]![row]![column]!;

    static string Refused(Func<object> make) => Assert.Throws<ArgumentException>(make).Message;
}
