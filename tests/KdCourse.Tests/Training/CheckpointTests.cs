using KdCourse.Models;
using KdCourse.Training;

namespace KdCourse.Tests.Training;

public sealed class CheckpointTests
{
    [Fact]
    public void A_network_comes_back_with_the_same_bits()
    {
        using var folder = new TempFolder();
        using var network = Networks.Create("resnet8", 1, 10);
        Checkpoint.Save(folder["net"], network, Record("resnet8"));
        var (again, record) = Checkpoint.Load(folder["net"], 1, 10);
        using (again)
        {
            Assert.Equal("resnet8", record.Student);
            foreach (var ((name, a), (_, b)) in network.state_dict().Zip(again.state_dict()))
                Assert.True(a.equal(b).all().item<bool>(), name);
        }
    }

    [Fact]
    public void A_checkpoint_of_another_width_names_the_layer_and_both_shapes()
    {
        using var folder = new TempFolder();
        using var narrow = Networks.Create("resnet8", 1, 10);
        using var wide = Networks.Create("resnet8x2", 1, 10);
        Checkpoint.Save(folder["net"], narrow, Record("resnet8"));
        var before = wide.get_parameter("conv1.weight")!.clone();

        var e = Assert.Throws<InvalidDataException>(() => Checkpoint.LoadWeights(folder["net.dat"], wide));

        Assert.Contains("layer1.0.conv1.weight is [16, 16, 3, 3] in the file and [32, 16, 3, 3] in resnet8x2", e.Message);
        Assert.True(before.equal(wide.get_parameter("conv1.weight")!).all().item<bool>());
    }

    [Fact]
    public void A_checkpoint_of_another_depth_names_a_layer_that_does_not_fit()
    {
        using var folder = new TempFolder();
        using var deep = Networks.Create("resnet14", 1, 10);
        using var shallow = Networks.Create("resnet8", 1, 10);
        Checkpoint.Save(folder["deep"], deep, Record("resnet14"));
        Checkpoint.Save(folder["shallow"], shallow, Record("resnet8"));
        Assert.Contains("holds layer1.1.conv1.weight [16, 16, 3, 3], which resnet8 does not have", Assert.Throws<InvalidDataException>(() => Checkpoint.LoadWeights(folder["deep.dat"], shallow)).Message);
        Assert.Contains("lacks layer1.1.conv1.weight [16, 16, 3, 3] of resnet14", Assert.Throws<InvalidDataException>(() => Checkpoint.LoadWeights(folder["shallow.dat"], deep)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(700)]
    [InlineData(-1)]
    public void A_truncated_checkpoint_is_named_and_nothing_is_loaded(int length)
    {
        using var folder = new TempFolder();
        using var network = Networks.Create("resnet8", 1, 10);
        Checkpoint.Save(folder["net"], network, Record("resnet8"));
        var bytes = File.ReadAllBytes(folder["net.dat"]);
        File.WriteAllBytes(folder["net.dat"], length >= 0 ? bytes[..length] : bytes[..^1]);
        var before = network.get_parameter("conv1.weight")!.clone();

        var e = Assert.Throws<InvalidDataException>(() => Checkpoint.LoadWeights(folder["net.dat"], network));

        Assert.Contains("net.dat' is damaged", e.Message);
        Assert.True(before.equal(network.get_parameter("conv1.weight")!).all().item<bool>());
    }

    [Fact]
    public void A_checkpoint_with_flipped_bytes_loads_whole_or_not_at_all()
    {
        using var folder = new TempFolder();
        using var network = Networks.Create("resnet8", 1, 10);
        Checkpoint.Save(folder["net"], network, Record("resnet8"));
        var good = File.ReadAllBytes(folder["net.dat"]);
        for (int k = 0; k < 40; k++) // count, first name, type, dimensions
        {
            var bad = (byte[])good.Clone();
            bad[k] ^= 0xff;
            File.WriteAllBytes(folder["net.dat"], bad);
            var e = Xunit.Record.Exception(() => Checkpoint.LoadWeights(folder["net.dat"], network));
            Assert.True(e is null or InvalidDataException, $"byte {k}: {e}");
        }
    }

    [Fact]
    public void A_missing_checkpoint_is_named() =>
        Assert.Contains("no checkpoint", Assert.Throws<FileNotFoundException>(() => Checkpoint.LoadWeights("nowhere.dat", Networks.Create("resnet8", 1, 10))).Message);

    [Fact]
    public void A_record_survives_its_file()
    {
        using var folder = new TempFolder();
        var record = Record("resnet8");
        record.Save(folder["r.json"]);
        var again = RunRecord.Load(folder["r.json"]);
        Assert.Equal(record.Phases[0].Settings.Schedule.Milestones, again.Phases[0].Settings.Schedule.Milestones);
        Assert.Equal("100", again.Phases[0].Options["hintWeight"]);
        Assert.Equal(record.Machine, again.Machine);
        Assert.Equal(record.Epochs[0].Terms, again.Epochs[0].Terms);
        Assert.Equal(record.LastAccuracy, again.LastAccuracy);
    }

    [Fact]
    public void Another_file_is_no_record()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["r.json"], "{ \"method\": \"x\" }");
        Assert.Contains("is no run record", Assert.Throws<InvalidDataException>(() => RunRecord.Load(folder["r.json"])).Message);
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_says_which_and_leaves_no_draft()
    {
        using var folder = new TempFolder();
        using var network = Networks.Create("resnet8", 1, 10);
        Directory.CreateDirectory(folder["net.dat"]); // a file can't take a folder's place

        var e = Assert.Throws<IOException>(() => Checkpoint.Save(folder["net"], network, Record("resnet8")));

        Assert.Contains("net.dat: not written", e.Message);
        Assert.Equal(["net.dat"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    internal static RunRecord Record(string student) => new()
    {
        Method = "plain",
        Student = student,
        TrainSet = "a",
        TrainImages = 1,
        TestSet = "b",
        TestImages = 1,
        Phases = [new PhaseRecord("train", "plain", new Dictionary<string, string> { ["hintWeight"] = "100" }, new TrainingSettings())],
        Epochs = [new EpochRecord { Phase = "train", Epoch = 1, Terms = new Dictionary<string, double> { ["ce"] = 2.5 }, Weights = new Dictionary<string, double> { ["ce"] = 1 }, Loss = 2.5, LearningRate = 0.1, TrainAccuracy = 0.5, TestAccuracy = 0.25, TrainSeconds = 1, TestSeconds = 1 }],
        StudentParameters = 1,
        ExtraParameters = 0,
        Machine = MachineRecord.Here(CPU),
        Ended = DateTime.UtcNow,
    };
}
