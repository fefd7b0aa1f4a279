using KdCourse.Figures;
using static KdCourse.Tests.Figures.Drawn;

namespace KdCourse.Tests.Figures;

public sealed class MapTests
{
    static Map Ramp(double scale, int height = 4, int width = 6)
    {
        var values = new double[height, width];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
                values[y, x] = scale * (y * width + x);
        }
        return Map.Of(values);
    }

    static KdCourse.Figures.Picture Grey(int size = 8)
    {
        using var image = rand(1, size, size);
        return KdCourse.Figures.Picture.Of(image);
    }

    static AttentionRow Row(string name, double teacher, double before, double after) => new(name, Grey(), Ramp(teacher), Ramp(before), Ramp(after));

    [Fact]
    public void The_drawing_and_the_chart_show_the_same_map()
    {
        var figure = new MapGrid("Maps", ["one", "two"]).Magnitudes("teacher", [Ramp(1), Ramp(0.5)]).Draw();
        var html = Html(figure);
        var scale = html["layout"]!["coloraxis"]!;
        var colours = scale["colorscale"]!.AsArray().Select(s => (At: (double)s![0]!, Colour: Convert.FromHexString(((string)s[1]!)[1..]))).ToList();
        var images = Picture(figure).Elements(Svg + "image").ToList();
        foreach (var (name, factor) in new[] { ("teacher, one", 1.0), ("teacher, two", 0.5) })
        {
            var trace = html["data"]!.AsArray().Single(t => (string)t!["name"]! == name)!;
            Assert.Equal("coloraxis", (string?)trace["coloraxis"]);
            var pixels = Pixels(images.Single(i => (string?)i.Attribute("data-name") == name));
            for (int y = 0; y < 4; y++)
            {
                for (int x = 0; x < 6; x++)
                {
                    double value = (double)trace["z"]![y]![x]!;
                    Assert.Equal(factor * (y * 6 + x), value, 1e-3);
                    Assert.Equal(value, ValueOf(pixels[y][(3 * x)..(3 * x + 3)], colours, (double)scale["cmin"]!, (double)scale["cmax"]!), 0.15);
                }
            }
        }
    }

    [Fact]
    public void All_magnitudes_share_one_scale_and_differences_lie_around_0()
    {
        var figure = AttentionGrid.Draw("Attention", [Row("a", 1, 0.2, 0.9), Row("b", 2, 0.1, 2.3)]);
        var layout = Html(figure)["layout"]!;
        Assert.Equal((0.0, 2.3 * 23), ((double)layout["coloraxis"]!["cmin"]!, (double)layout["coloraxis"]!["cmax"]!));
        var (low, high) = ((double)layout["coloraxis2"]!["cmin"]!, (double)layout["coloraxis2"]!["cmax"]!);
        Assert.Equal(-low, high);
        Assert.Equal(0.3 * 23, high, 1e-9);
        var traces = Html(figure)["data"]!.AsArray().Where(t => (string)t!["type"]! == "heatmap").ToList();
        Assert.Equal(8, traces.Count);
        Assert.All(traces, t => Assert.True(t!["coloraxis"] is not null && t["zmin"] is null && t["colorscale"] is null));
        Assert.Equal(2, traces.Count(t => (string?)t!["coloraxis"] == "coloraxis2"));
    }

    [Fact]
    public void The_scale_of_signed_values_says_what_they_are()
    {
        var figure = new MapGrid("Class maps", ["a"]) { SignedName = "evidence" }.Differences("coat", [Ramp(-1)]).Draw();
        Assert.Contains(">evidence<", figure.Svg);
        Assert.DoesNotContain("difference", figure.Svg + figure.Alternative);
        Assert.Contains("Signed values (evidence) share one", figure.Alternative);
    }

    [Fact]
    public void The_words_say_how_far_the_student_is_from_the_teacher() =>
        Assert.Contains("9.2 from the teacher's before distillation and 1.15 after", AttentionGrid.Draw("Attention", [Row("a", 1, 0.2, 0.9)]).Alternative);

    [Fact]
    public void Maps_of_one_value_are_drawn_and_named()
    {
        var figure = new MapGrid("Maps", ["one"]).Magnitudes("flat", [Ramp(0)]).Draw();
        Assert.Contains("All values of 'flat, one' are 0.", figure.Alternative);
        var (low, high) = ((double)Html(figure)["layout"]!["coloraxis"]!["cmin"]!, (double)Html(figure)["layout"]!["coloraxis"]!["cmax"]!);
        Assert.True(low < 0 && high > 0);
    }

    [Fact]
    public void Maps_with_values_that_are_none_are_refused()
    {
        using var map = ones(3, 3);
        map[1, 2] = double.NaN;
        Assert.Contains("row 1, column 2", Assert.Throws<ArgumentException>(() => Map.Of(map)).Message);
        Assert.Contains("has no values", Assert.Throws<ArgumentException>(() => Map.Of(new double[0, 3])).Message);
        using var batch = ones(2, 3, 3);
        Assert.Contains("[2, 3, 3]", Assert.Throws<ArgumentException>(() => Map.Of(batch)).Message);
    }

    [Fact]
    public void Maps_of_different_sizes_are_refused_with_the_remedy()
    {
        Assert.Contains("ResizedTo(2, 2)", Assert.Throws<ArgumentException>(() => Ramp(1).Minus(Ramp(1, 2, 2))).Message);
        Assert.Contains("4 x 6 and of 2 x 2", Assert.Throws<ArgumentException>(() => new MapGrid("Maps", ["a", "b"]).Magnitudes("m", [Ramp(1), Ramp(1, 2, 2)])).Message);
        Assert.Contains("the grid has 2 rows", Assert.Throws<ArgumentException>(() => new MapGrid("Maps", ["a", "b"]).Magnitudes("m", [Ramp(1)])).Message);
        Assert.Throws<ArgumentException>(() => new MapGrid("Maps", ["a"]).Draw());
        Assert.Throws<ArgumentException>(() => AttentionGrid.Draw("Attention", []));
    }

    [Fact]
    public void Over_images_there_must_be_a_map_for_each()
    {
        Assert.Contains("3 maps", Assert.Throws<ArgumentException>(() => new MapGrid("Maps", ["a", "b"]).Overlays("o", [Grey(), Grey()], [Ramp(1), Ramp(1), Ramp(1)])).Message);
        Assert.Contains("1 maps", Assert.Throws<ArgumentException>(() => new MapGrid("Maps", ["a", "b"]).Overlays("o", [Grey(), Grey()], [Ramp(1)])).Message);
    }

    [Fact]
    public void An_attention_grid_names_the_row_whose_maps_differ_in_size() =>
        Assert.Contains("'b'", Assert.Throws<ArgumentException>(() => AttentionGrid.Draw("Attention", [Row("a", 1, 1, 1), new("b", Grey(), Ramp(1), Ramp(1), Ramp(1, 2, 2))])).Message);

    [Fact]
    public void A_map_that_varies_little_around_a_large_value_keeps_its_pattern()
    {
        var figure = new MapGrid("Maps", ["one"]).Magnitudes("m", [Map.Of(new double[,] { { 1e6, 1e6 + 1 }, { 1e6 + 2, 1e6 + 3 } })]).Draw();
        var z = Html(figure)["data"]![0]!["z"]!.AsArray().SelectMany(row => row!.AsArray()).Select(v => (double)v!).ToList();
        Assert.Equal([1e6, 1e6 + 1, 1e6 + 2, 1e6 + 3], z);
        Assert.DoesNotContain("All values", figure.Alternative);
    }

    [Theory]
    [InlineData(8, 12)]
    [InlineData(7, 9)]
    [InlineData(2, 3)]
    public void Resizing_is_torchs_bilinear_interpolation(int height, int width)
    {
        using var map = rand(4, 6, dtype: ScalarType.Float64);
        var resized = Map.Of(map).ResizedTo(height, width);
        using var torchs = nn.functional.interpolate(map.reshape(1, 1, 4, 6), [height, width], mode: InterpolationMode.Bilinear, align_corners: false);
        var wanted = torchs.data<double>().ToArray();
        Assert.All(Enumerable.Range(0, wanted.Length), k => Assert.Equal(wanted[k], resized[k / width, k % width], 1e-12));
    }

    [Fact]
    public void An_overlay_brings_the_map_to_the_images_size()
    {
        var figure = new MapGrid("Over", ["a"]).Overlays("teacher", [Grey(12)], [Ramp(1)]).Draw();
        var map = Html(figure)["data"]!.AsArray().Single(t => (string)t!["type"]! == "heatmap")!;
        Assert.Equal((12, 12), (map["z"]!.AsArray().Count, map["z"]![0]!.AsArray().Count));
        Assert.InRange((double)map["opacity"]!, 0.3, 0.8);
        var (under, over) = (Picture(figure).Elements(Svg + "image").First(), Picture(figure).Elements(Svg + "image").Last());
        Assert.Equal(["image", "heatmap"], new[] { under, over }.Select(i => (string)i.Attribute("class")!));
        Assert.All(new[] { "x", "y", "width", "height" }, side => Assert.Equal(Number(under, side), Number(over, side), 0.02));
    }

    [Fact]
    public void A_contact_sheet_shows_every_channel_on_one_scale()
    {
        using var feature = rand(1, 10, 4, 4);
        var figure = FeatureSheet.Draw("stage 3", feature, columns: 4);
        Assert.Equal(10, Picture(figure).Elements(Svg + "image").Count());
        Assert.Contains("10 feature maps of 4 x 4", figure.Alternative);
        Assert.Contains("the first 6 of 10 channels", FeatureSheet.Draw("stage 3", feature, most: 6).Alternative);
        Assert.Contains("[4, 4]", Assert.Throws<ArgumentException>(() => FeatureSheet.Draw("stage 3", feature[0, 0])).Message);
    }

    [Fact]
    public void An_image_sheet_shows_the_images_as_they_are()
    {
        var (train, test) = Samples.Fashion();
        using (train)
        using (test)
        {
            var figure = ImageSheet.OfClasses("Fashion", train, 2);
            Assert.Equal(20, Picture(figure).Elements(Svg + "image").Count());
            Assert.Contains("Ankle boot", figure.Alternative);
        }
    }

    [Fact]
    public void An_image_outside_0_to_1_is_refused()
    {
        using var image = ones(1, 4, 4) * 2;
        Assert.Contains("0..1", Assert.Throws<ArgumentException>(() => KdCourse.Figures.Picture.Of(image)).Message);
    }

    // The value whose colour is nearest, from a fine ladder over the scale.
    static double ValueOf(byte[] pixel, List<(double At, byte[] Colour)> colours, double low, double high) =>
        Enumerable.Range(0, 2001).Select(k => k / 2000.0).MinBy(t =>
        {
            int k = Math.Clamp(colours.FindIndex(c => c.At >= t), 1, colours.Count - 1);
            double part = (t - colours[k - 1].At) / (colours[k].At - colours[k - 1].At);
            return Enumerable.Range(0, 3).Sum(c => Math.Pow(colours[k - 1].Colour[c] + (colours[k].Colour[c] - colours[k - 1].Colour[c]) * part - pixel[c], 2));
        }) * (high - low) + low;
}
