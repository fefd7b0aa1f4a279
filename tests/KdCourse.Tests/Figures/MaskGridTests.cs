using KdCourse.Figures;
using static KdCourse.Tests.Figures.Drawn;

namespace KdCourse.Tests.Figures;

public sealed class MaskGridTests
{
    static readonly Map teacher = Map.Of(new double[,] { { 1, 1 }, { 0, 0 } });
    static readonly Map student = Map.Of(new double[,] { { 1, 0 }, { 1, 0 } });
    static readonly Map thing = Map.Of(new double[,] { { 1, 0, 0, 0 }, { 0, 0, 0, 0 }, { 0, 0, 0, 0 }, { 1, 0, 0, 0 } });

    [Fact]
    public void Both_masks_and_what_they_let_through_and_their_difference_are_drawn()
    {
        var figure = MaskGrid.Draw("Masks", [new("a", White(), teacher, student)]);
        Assert.Equal(6, Picture(figure).Elements(Svg + "image").Count());
        var difference = Html(figure)["data"]!.AsArray().Single(t => (string)t!["name"]! == "student less teacher, a")!["z"]!;
        Assert.Equal([0, -1, 1, 0], new[] { (double)difference[0]![0]!, (double)difference[0]![1]!, (double)difference[1]![0]!, (double)difference[1]![1]! });
    }

    [Fact]
    public void The_image_stays_where_the_mask_is_1_and_fades_elsewhere()
    {
        using var black = zeros(1, 4, 4);
        var figure = MaskGrid.Draw("Masks", [new("a", KdCourse.Figures.Picture.Of(black), teacher)]);
        var through = Picture(figure).Elements(Svg + "image").Single(i => (string?)i.Attribute("data-name") == "through the teacher's, a");
        var png = Convert.FromBase64String(((string)through.Attribute("href")!)["data:image/png;base64,".Length..]);
        using var zlib = new System.IO.Compression.ZLibStream(new MemoryStream(png[41..]), System.IO.Compression.CompressionMode.Decompress);
        var pixels = new byte[20];
        zlib.ReadExactly(pixels);
        Assert.Equal([0, 0, 0, 0], pixels[1..5]);
        Assert.All(pixels[16..], v => Assert.InRange(v, (byte)200, (byte)254));
    }

    [Fact]
    public void The_words_say_how_much_is_attended_how_far_the_masks_agree_and_what_they_hold()
    {
        var words = MaskGrid.Draw("Masks", [new("a", White(), teacher, student, thing), new("b", White(), teacher, teacher, thing)]).Alternative;
        Assert.Contains("The teacher's mask is 1 at 50 % of the places on average (a 50 %, b 50 %); it holds 50 % of the object and 50 % of the rest.", words);
        // The student's holds both places of the object in a and one in b; of the other 14 places 6 and 7.
        Assert.Contains("it holds 75 % of the object and 46 % of the rest.", words);
        Assert.Contains("The two agree at 75 % of the places; of the places that either attends, both attend 67 %.", words);
    }

    [Fact]
    public void What_is_no_mask_is_refused_by_name()
    {
        Assert.Contains("value 0.5", Refused(new MaskRow("a", White(), Map.Of(new double[,] { { 0.5 } }))));
        Assert.Contains("student's mask of 'b'", Refused(new("a", White(), teacher, student), new("b", White(), teacher, Map.Of(new double[,] { { 2, 0 }, { 0, 0 } }))));
        Assert.Contains("4 x 4 (student) and 2 x 2 (teacher)", Refused(new MaskRow("a", White(), teacher, thing)));
        Assert.Contains("none", Refused(new("a", White(), teacher, student), new("b", White(), teacher)));
        Assert.Contains("no rows", Refused());

        static string Refused(params MaskRow[] rows) => Assert.Throws<ArgumentException>(() => MaskGrid.Draw("Masks", rows)).Message;
    }

    static KdCourse.Figures.Picture White()
    {
        using var image = ones(3, 4, 4);
        return KdCourse.Figures.Picture.Of(image);
    }
}
