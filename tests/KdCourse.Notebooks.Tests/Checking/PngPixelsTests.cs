using KdCourse.Notebooks.Checking;

namespace KdCourse.Notebooks.Tests.Checking;

/// <summary>The files are made by tests/oracle/png.py with zlib alone: a row for each of the five filters.</summary>
public sealed class PngPixelsTests
{
    [Theory]
    [InlineData("grey.png", 1)]
    [InlineData("grey-alpha.png", 2)]
    [InlineData("rgb.png", 3)]
    [InlineData("rgba.png", 4)]
    public void Pixels_of_all_kinds_and_filters_are_decoded(string name, int channels)
    {
        var picture = PngPixels.Read(Bytes(name))!;
        Assert.Equal((7, 10, channels), (picture.Width, picture.Height, picture.Channels));
        var expected = from y in Enumerable.Range(0, 10) from x in Enumerable.Range(0, 7) from c in Enumerable.Range(0, channels) select Value(x, y, c);
        Assert.Equal(expected, picture.Bytes);
    }

    [Fact]
    public void A_palette_becomes_colours()
    {
        var picture = PngPixels.Read(Bytes("palette.png"))!;
        Assert.Equal(3, picture.Channels);
        var expected = from y in Enumerable.Range(0, 10) from x in Enumerable.Range(0, 7) from c in Enumerable.Range(0, 3) select (byte)((x + y) % 3 * 50 + c);
        Assert.Equal(expected, picture.Bytes);
    }

    [Fact]
    public void A_damaged_or_other_file_is_not_understood_and_does_no_harm()
    {
        var good = Bytes("rgb.png");
        Assert.Null(PngPixels.Read("GIF89a"u8));
        for (var length = 0; length < good.Length - 12; length++) Assert.Null(PngPixels.Read(good.AsSpan(0, length)));
        for (var i = 0; i < good.Length; i++)
        {
            var bad = (byte[])good.Clone();
            bad[i] ^= 0xff;
            PngPixels.Read(bad);
        }
    }

    static byte Value(int x, int y, int c) => (byte)(37 * x + 11 * y * y + 101 * c + x * y);

    static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "png", name));
}
