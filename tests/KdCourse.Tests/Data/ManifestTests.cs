using KdCourse.Data;

namespace KdCourse.Tests.Data;

public sealed class ManifestTests
{
    static readonly string[] SampleFiles = ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"];

    [Fact]
    public void The_bundled_sample_holds_5000_training_and_2000_test_images_evenly_over_ten_classes()
    {
        var (train, test) = Samples.Fashion();
        using (train)
        using (test)
        {
            Assert.Equal([5000, 1, 28, 28], train.Images.shape);
            Assert.Equal([2000, 1, 28, 28], test.Images.shape);
            Assert.All(train.Labels.data<long>().ToArray().GroupBy(l => l), g => Assert.Equal(500, g.Count()));
            Assert.All(test.Labels.data<long>().ToArray().GroupBy(l => l), g => Assert.Equal(200, g.Count()));
        }
    }

    [Fact]
    public void The_sample_shows_what_its_labels_say()
    {
        var (train, test) = Samples.Fashion();
        using (train)
        using (test)
        {
            // A bag fills its image, a sandal does not: the order of images and labels is the same.
            double Brightness(string name) => train.Images[train.Labels.eq(train.Classes.ToList().IndexOf(name))].to(ScalarType.Float64).mean().item<double>();
            Assert.True(Brightness("Pullover") > 2 * Brightness("Sandal"));
        }
    }

    [Fact]
    public void A_truncated_file_is_named_with_both_sizes_and_its_checksum()
    {
        using var copy = CopyOfSample();
        var victim = Path.Combine(copy.Path, SampleFiles[0]);
        var bytes = File.ReadAllBytes(victim);
        File.WriteAllBytes(victim, bytes[..^1000]);

        var e = OpenFails(copy.Path);

        Assert.Equal(victim, e.Path);
        Assert.Contains("2,176,716 bytes instead of 2,177,716", e.Message);
        Assert.Contains("SHA-256", e.Message);
        Assert.Contains("b240910d2f9a3dad", e.Message);
    }

    [Fact]
    public void One_altered_byte_is_found_by_the_checksum()
    {
        using var copy = CopyOfSample();
        var victim = Path.Combine(copy.Path, SampleFiles[1]);
        var bytes = File.ReadAllBytes(victim);
        bytes[100] ^= 1;
        File.WriteAllBytes(victim, bytes);

        Assert.Contains("is altered: its SHA-256 is", OpenFails(copy.Path).Message);
    }

    [Fact]
    public void A_missing_file_is_named_with_what_to_do()
    {
        using var copy = CopyOfSample();
        File.Delete(Path.Combine(copy.Path, SampleFiles[3]));

        var e = OpenFails(copy.Path);

        Assert.Contains("t10k-labels", e.Message);
        Assert.Contains("check it out again", e.Message);
    }

    [Fact]
    public void An_unknown_data_set_lists_the_known_ones()
    {
        var e = Assert.Throws<ArgumentException>(() => DataManifest.Load().Open("imagenet"));
        Assert.Contains("'imagenet'", e.Message);
        Assert.Contains("fashion-mnist-sample, fashion-mnist, cifar-100", e.Message);
    }

    static DataFileException OpenFails(string folder)
    {
        Environment.SetEnvironmentVariable("KD_DATA", folder);
        try
        {
            return Assert.Throws<DataFileException>(() => DataManifest.Load().Open("fashion-mnist-sample"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("KD_DATA", null);
        }
    }

    static TempFolder CopyOfSample()
    {
        var copy = new TempFolder();
        foreach (var file in SampleFiles)
            File.Copy(Path.Combine(Repository.Root, "data", "fashion-mnist-sample", file), copy[file]);
        return copy;
    }
}
