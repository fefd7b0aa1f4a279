using KdCourse.Data;

namespace KdCourse.Tests.Data;

public sealed class ImageSetTests
{
    [Fact]
    public void A_batch_is_scaled_by_mean_and_deviation()
    {
        using var set = Samples.Counted(4, 3, 5, 6);
        var (images, labels) = set.Take(tensor(new long[] { 2, 0 }));
        var pixel = set.Images[2, 1, 4, 3].item<byte>();
        Assert.Equal((pixel / 255.0 - 0.5) / 0.25, images[0, 1, 4, 3].item<float>(), 1e-5);
        Assert.Equal([2L, 0L], labels.data<long>().ToArray());
    }

    [Fact]
    public void Training_images_of_the_sample_have_mean_0_and_deviation_1()
    {
        var (train, test) = Samples.Fashion();
        using (train)
        using (test)
        {
            var images = train.Take(arange(train.Count, dtype: ScalarType.Int64)).Images;
            Assert.Equal(0, images.mean().item<float>(), 0.02);
            Assert.Equal(1, images.std().item<float>(), 0.02);
        }
    }

    [Fact]
    public void An_epoch_shows_each_image_once_in_an_order_that_the_seed_decides()
    {
        using var set = Samples.Counted(30, 1, 4, 4);
        long[] Order(ulong seed)
        {
            using var random = new Generator(seed);
            using var epoch = Epoch.Shuffled(set, 10, random, null);
            return [.. Enumerable.Range(0, (int)epoch.Batches).SelectMany(k => epoch[k].Images.flatten(1).select(1, 0).data<float>().ToArray()).Select(BitConverter.SingleToInt32Bits).Select(b => (long)b)];
        }
        Assert.Equal(Order(1), Order(1));
        Assert.NotEqual(Order(1), Order(2));
        Assert.Equal(Order(1).Order(), Order(2).Order());
    }

    [Fact]
    public void Testing_takes_the_smaller_last_batch_and_training_leaves_it_out()
    {
        using var set = Samples.Counted(25, 1, 4, 4);
        using var random = new Generator(1);
        using var test = Epoch.InOrder(set, 10);
        using var train = Epoch.Shuffled(set, 10, random, null);
        Assert.Equal(3, test.Batches);
        Assert.Equal(5, test[2].Labels.shape[0]);
        Assert.Equal(2, train.Batches);
    }

    [Fact]
    public void Augmentation_gives_windows_of_the_padded_image_and_its_mirror_image()
    {
        using var set = Samples.Counted(1, 2, 5, 6);
        using var random = new Generator(3);
        using var scope = NewDisposeScope();
        var image = set.Images;
        var padded = nn.functional.pad(image, (2, 2, 2, 2));
        var windows = (from top in Enumerable.Range(0, 5)
                       from left in Enumerable.Range(0, 5)
                       from mirrored in new[] { false, true }
                       select (Name: (top, left, mirrored), Pixels: Bytes(Mirror(padded.narrow(2, top, 5).narrow(3, left, 6), mirrored)))).ToList();
        var seen = new HashSet<(int, int, bool)>();
        var all = new Augmentation(2, Flip: true).Apply(image.expand(400, 2, 5, 6), random);
        for (int k = 0; k < 400; k++)
        {
            var match = windows.Where(w => w.Pixels.SequenceEqual(Bytes(all[k]))).ToList();
            Assert.Single(match);
            seen.Add(match[0].Name);
        }
        // 400 draws of 50 windows: all but a few turn up.
        Assert.True(seen.Count >= 45, $"{seen.Count} of 50 windows");

        static Tensor Mirror(Tensor t, bool on) => on ? t.flip(3) : t;
        static byte[] Bytes(Tensor t) => t.contiguous().data<byte>().ToArray();
    }

    [Fact]
    public void Taking_batches_leaks_no_tensor()
    {
        using var set = Samples.Counted(40, 3, 8, 8);
        using var random = new Generator(1);
        long Alive()
        {
            using (var epoch = Epoch.Shuffled(set, 10, random, new Augmentation()))
            {
                for (long k = 0; k < epoch.Batches; k++)
                {
                    using var scope = NewDisposeScope();
                    _ = epoch[k];
                }
            }
            return Tensor.TotalCount;
        }
        Assert.Equal(Alive(), Alive());
    }
}
