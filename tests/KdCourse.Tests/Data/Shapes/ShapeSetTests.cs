using System.Security.Cryptography;
using KdCourse.Data.Shapes;

namespace KdCourse.Tests.Data.Shapes;

public sealed class ShapeSetTests
{
    public static TheoryData<ShapeKind> Kinds => [.. Enum.GetValues<ShapeKind>()];

    [Theory]
    [InlineData(1, 28, "3CD8A1D1BE19AC93")]
    [InlineData(3, 32, "9F4E92227F1C88E9")]
    public void A_seed_gives_these_very_bytes(int channels, int size, string digest)
    {
        using var scope = NewDisposeScope();
        var (train, test) = ShapeSet.Make(16, 8, new() { Channels = channels, Size = size, Seed = 7 });
        Assert.Equal([16L, channels, size, size], train.Images.Images.shape);
        Assert.Equal([8L, size, size], test.Masks.shape);
        Assert.Equal(digest, Digest(train, test));
        train.Dispose();
        test.Dispose();
    }

    [Fact]
    public void Seed_and_split_decide_and_the_number_of_images_does_not()
    {
        using var scope = NewDisposeScope();
        var (few, test) = ShapeSet.Make(10, 10);
        var (many, _) = ShapeSet.Make(50, 1);
        var (other, _) = ShapeSet.Make(10, 1, new() { Seed = 2 });
        Assert.True(few.Images.Images.Same(many.Images.Images.narrow(0, 0, 10)));
        Assert.True(few.Masks.Same(many.Masks.narrow(0, 0, 10)));
        Assert.True(few.Images.Images.Same(many.Part(10).Images.Images));
        Assert.True(few.Masks.Same(many.Part(10).Masks));
        Assert.All(Enumerable.Range(0, 10), n => Assert.False(few.Images.Images[n].Same(other.Images.Images[n])));
        Assert.All(Enumerable.Range(0, 10), n => Assert.All(Enumerable.Range(0, 10), k => Assert.False(few.Images.Images[n].Same(test.Images.Images[k]))));
    }

    [Fact]
    public void Classes_are_as_frequent_and_the_images_fit_what_trainers_take()
    {
        using var scope = NewDisposeScope();
        var (train, test) = ShapeSet.Make(400, 80, ShapeSettings.Colour);
        Assert.Equal(["disc", "square", "triangle", "cross", "ring", "star", "crescent", "frame"], train.Images.Classes);
        Assert.Equal(Enumerable.Repeat(50L, 8), Enumerable.Range(0, 8).Select(c => train.Images.Labels.eq(c).sum().item<long>()));
        var batch = train.Images.Take(arange(400, dtype: int64));
        Assert.All(batch.Images.mean([0, 2, 3]).data<float>().ToArray(), v => Assert.Equal(0, v, 1e-4));
        Assert.All(batch.Images.square().mean([0, 2, 3]).data<float>().ToArray(), v => Assert.Equal(1, v, 1e-3));
        Assert.EndsWith("seed-1/test", test.Images.Name);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_mask_is_where_the_pixels_are_more_shape_than_ground(ShapeKind kind)
    {
        // Even ground, nothing beside the shape: how far a pixel lies between ground and shape is how much the shape covers of it.
        var scene = new ShapeScene(new() { Texture = 0, Distractors = 0, Size = 64 });
        var (image, mask) = (new byte[64 * 64], new bool[64 * 64]);
        for (int k = 0; k < 20; k++)
        {
            scene.Draw(new ShapeRandom(k, 0, k), kind, image, mask);
            double ground = image[0], shape = image.MaxBy(v => Math.Abs(v - ground));
            Assert.True(Math.Abs(shape - ground) > 40);
            for (int p = 0; p < image.Length; p++)
            {
                double cover = (image[p] - ground) / (shape - ground);
                if (Math.Abs(cover - 0.5) > 0.03)
                    Assert.Equal(cover > 0.5, mask[p]);
            }
        }
    }

    [Fact]
    public void Nothing_but_the_shape_tells_the_label()
    {
        // The same random numbers with another shape: beyond both shapes and their soft edges not a bit differs.
        var scene = new ShapeScene(ShapeSettings.Colour);
        for (int k = 0; k < 30; k++)
        {
            var first = Drawn((ShapeKind)(k % 8));
            var second = Drawn((ShapeKind)((k + 3) % 8));
            int same = 0, differ = 0;
            for (int y = 0; y < 32; y++)
            {
                for (int x = 0; x < 32; x++)
                {
                    bool near = Enumerable.Range(-3, 7).Any(dy => Enumerable.Range(-3, 7).Any(dx => At(first.Mask, y + dy, x + dx) || At(second.Mask, y + dy, x + dx)));
                    bool equal = Enumerable.Range(0, 3).All(c => first.Image[c * 1024 + y * 32 + x] == second.Image[c * 1024 + y * 32 + x]);
                    Assert.True(near || equal);
                    (same, differ) = (same + (near ? 0 : 1), differ + (equal ? 0 : 1));
                }
            }
            Assert.True(same > 200 && differ > 10);

            (byte[] Image, bool[] Mask) Drawn(ShapeKind kind)
            {
                var (image, mask) = (new byte[3 * 1024], new bool[1024]);
                scene.Draw(new ShapeRandom(1, 0, k), kind, image, mask);
                return (image, mask);
            }
        }

        static bool At(bool[] mask, int y, int x) => y is >= 0 and < 32 && x is >= 0 and < 32 && mask[y * 32 + x];
    }

    [Fact]
    public void Every_shape_lies_wholly_in_its_image_and_is_large_enough_to_be_seen()
    {
        using var scope = NewDisposeScope();
        foreach (var settings in new[] { ShapeSettings.Grey, ShapeSettings.Colour, new() { Size = 20 } })
        {
            var (train, _) = ShapeSet.Make(800, 1, settings);
            var m = train.Masks.to(float64);
            var edge = m.narrow(1, 0, 1).sum() + m.narrow(1, settings.Size - 1, 1).sum() + m.narrow(2, 0, 1).sum() + m.narrow(2, settings.Size - 1, 1).sum();
            Assert.Equal(0, edge.item<double>());
            var share = m.mean([1, 2]);
            Assert.InRange(share.min().item<double>(), 0.015, 0.1);
            Assert.InRange(share.max().item<double>(), 0.2, 0.26);
            // Places differ: every pixel of the inner half belongs to some shape.
            Assert.True(m.amax(0).narrow(0, settings.Size / 4, settings.Size / 2).narrow(1, settings.Size / 4, settings.Size / 2).min().item<double>() == 1);
        }
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Contains("20 to 256", Refused(new() { Size = 8 }));
        Assert.Contains("1 (grey) or 3 (colour)", Refused(new() { Channels = 2 }));
        Assert.Contains("0 to 100", Refused(new() { Distractors = -1 }));
        Assert.Contains("0 to 3", Refused(new() { Texture = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShapeSet.Make(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShapeSet.Make(1, 0));

        static string Refused(ShapeSettings settings) => Assert.Throws<ArgumentException>(() => ShapeSet.Make(1, 1, settings)).Message;
    }

    [Fact]
    public void A_set_leaves_no_tensor_behind()
    {
        long before = LiveTensors.Settled();
        var (train, test) = ShapeSet.Make(4, 4);
        var part = train.Part(2);
        foreach (var set in new[] { train, test, part })
            set.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    static string Digest(params ShapeSet[] sets) =>
        Convert.ToHexString(SHA256.HashData([.. sets.SelectMany(s => new[] { s.Images.Images.bytes.ToArray(), s.Images.Labels.bytes.ToArray(), s.Masks.bytes.ToArray() }).SelectMany(b => b)]))[..16];
}
