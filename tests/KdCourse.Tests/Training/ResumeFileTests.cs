using System.IO.Compression;
using KdCourse.Models;
using KdCourse.Training;

namespace KdCourse.Tests.Training;

/// <summary>A resume file is taken up whole by the run that wrote it, or refused and left alone.</summary>
public sealed class ResumeFileTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    string File => folder["run.resume"];

    ResumeOptions Options => new(File) { Every = TimeSpan.FromHours(1) };

    [Fact]
    public void Other_settings_are_refused_with_each_field_and_both_values()
    {
        var before = Stopped();
        using var other = new SmallRun("fitnets", 1, SmallRun.Settings with { LearningRate = 0.5, BatchSize = 16, Seed = 6 });
        var e = Assert.Throws<ResumeMismatchException>(() => other.Train(Options));
        Assert.Equal([("batchSize", "8", "16"), ("learningRate", "0.02", "0.5"), ("seed", "5", "6")], e.Differences.Select(d => (d.Field, d.InFile, d.Here)));
        Assert.Contains("learningRate is 0.02 in the file and 0.5 here", e.Message);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void Another_method_or_option_or_number_of_phases_is_refused()
    {
        Stopped();
        using var other = new SmallRun("plain", 1);
        Assert.Contains(Assert.Throws<ResumeMismatchException>(() => other.Train(Options)).Differences, d => d == new FieldDifference("method", "fitnets", "plain"));
        using var staged = new SmallRun("fitnets-paper", 1);
        Assert.Contains(Assert.Throws<ResumeMismatchException>(() => staged.Train(Options with { AllowDifferences = true })).Differences, d => d == new FieldDifference("phases", "train", "hint, kd"));
        using var heavier = new SmallRun("fitnets", 1, balancer: new KdCourse.Distillation.ConstantWeights("hint", 3));
        Assert.Equal([new FieldDifference("balancer.hint", "100", "3")], Assert.Throws<ResumeMismatchException>(() => heavier.Train(Options)).Differences);
    }

    [Fact]
    public void Another_teacher_and_other_images_are_refused()
    {
        Stopped();
        using var run = new SmallRun("fitnets", 1);
        using (no_grad())
            run.Teacher.Network.Classifier.bias!.add_(1e-6);
        Assert.Equal("teacherWeights", Assert.Throws<ResumeMismatchException>(() => run.Train(Options)).Differences.Single().Field);

        var (all, test) = Samples.Fashion();
        using var _ = all;
        test.Dispose();
        using var random = new Generator(5); // as many as the run's own images, but others
        using var others = all.Part(SmallRun.Batch * SmallRun.StepsPerEpoch + 3, random);
        using var again = new SmallRun("fitnets", 1);
        Assert.Equal("trainImages", Assert.Throws<ResumeMismatchException>(() => again.Train(Options, train: others)).Differences.Single().Field);
    }

    [Fact]
    public void Differences_can_be_allowed_and_are_recorded()
    {
        Stopped();
        using var longer = new SmallRun("fitnets", 1, SmallRun.Settings with { Epochs = 4, WeightDecay = 0 });
        var record = longer.Train(Options with { AllowDifferences = true }).Record;
        Assert.Equal(4, record.Epochs.Count);
        Assert.False(record.Interrupted);
        Assert.Equal(["epochs: 3, 4", "weightDecay: 0.0005, 0"], record.Resumed.Single().Changed);
    }

    [Fact]
    public void A_run_with_another_batch_size_begins_the_epoch_again()
    {
        Stopped(); // in the second epoch
        using var other = new SmallRun("fitnets", 1, SmallRun.Settings with { BatchSize = 16 });
        var record = other.Train(Options with { AllowDifferences = true }).Record;
        Assert.Equal([1, 2, 3], record.Epochs.Select(e => e.Epoch));
    }

    [Fact]
    public void A_file_of_a_run_that_made_no_step_is_no_obstacle()
    {
        using (var none = new SmallRun("fitnets", 1, SmallRun.Settings with { Seed = 6 }))
            none.Train(Options, stopAfter: 0);
        using var run = new SmallRun("fitnets", 1);
        Assert.Empty(run.Train(Options, stopAfter: 1).Record.Resumed);
        Assert.Equal("5", ResumeFile.Look(File).Fields["seed"]);
    }

    [Fact]
    public void A_truncated_file_is_refused_and_left_alone()
    {
        var whole = Stopped();
        foreach (var length in new[] { 0, 1, 100, whole.Length / 2, whole.Length - 1 })
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            using var run = new SmallRun("fitnets", 1);
            var e = Assert.Throws<InvalidDataException>(() => run.Train(Options));
            Assert.Contains($"'{File}' is damaged: it has {length:N0} bytes", e.Message);
            Assert.Equal(length, new FileInfo(File).Length);
        }
    }

    [Fact]
    public void A_file_with_one_changed_byte_is_refused_or_still_says_the_same()
    {
        var whole = Stopped();
        var point = ResumeFile.Look(File);
        var random = new Random(1);
        int refused = 0;
        for (int k = 0; k < 60; k++)
        {
            var bad = (byte[])whole.Clone();
            bad[k < 30 ? random.Next(bad.Length) : bad.Length - 1 - k] ^= 0x41; // anywhere; then in the directory at the end
            System.IO.File.WriteAllBytes(File, bad);
            try
            {
                Assert.Equal(point.Saved, ResumeFile.Look(File).Saved);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 30, 60);
    }

    [Fact]
    public void A_zip_of_something_else_is_no_resume_file()
    {
        using (var zip = ZipFile.Open(File, ZipArchiveMode.Create))
            zip.CreateEntry("readme.txt");
        Assert.Contains("no list of checksums", Assert.Throws<InvalidDataException>(() => ResumeFile.Look(File)).Message);
        Assert.Contains("no resume file", Assert.Throws<FileNotFoundException>(() => ResumeFile.Look(folder["none"])).Message);
    }

    [Fact]
    public void The_file_is_a_zip_that_holds_the_student_as_a_checkpoint()
    {
        using var run = new SmallRun("fitnets", 1);
        var network = run.Train(Options, stopAfter: 6).Network;
        ZipFile.ExtractToDirectory(File, folder["x"]);
        using var again = Networks.Create("resnet8", 1, 10);
        Checkpoint.LoadWeights(Path.Combine(folder["x"], "student.dat"), again);
        Assert.All(network.state_dict().Zip(again.state_dict()), p => Assert.True(p.First.Value.equal(p.Second.Value).all().item<bool>(), p.First.Key));
        Assert.Equal(System.IO.File.ReadLines(Path.Combine(folder["x"], "SHA256SUMS")).Count() + 1, Directory.GetFiles(folder["x"]).Length);
    }

    [Fact]
    public void Two_runs_cannot_keep_their_state_in_one_file()
    {
        using var first = new SmallRun("plain", 1);
        using var second = new SmallRun("plain", 1);
        IOException? refused = null;
        new Trainer(Samples.Fashion().Train.Part(16), Samples.Fashion().Test.Part(16)).Run(first.Student, null, first.Phases,
            new Watch(() => refused ??= Assert.Throws<IOException>(() => second.Train(Options))), default, Options);
        Assert.Contains("is in use", refused!.Message);
    }

    [Fact]
    public void What_a_killed_run_left_half_written_is_removed()
    {
        System.IO.File.WriteAllText(folder[".run.resume.abcdefgh.ijk"], "half");
        System.IO.File.WriteAllText(folder[".run.resume.kept"], "of somebody else");
        Stopped();
        Assert.Equal([".run.resume.kept", "run.resume"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_that_cannot_be_written_stops_the_run_and_says_which()
    {
        Directory.CreateDirectory(File); // a file can't take a folder's place
        using var run = new SmallRun("plain", 1);
        Assert.Contains("run.resume: not written", Assert.Throws<IOException>(() => run.Train(Options)).Message);
    }

    // Six steps of four an epoch.
    byte[] Stopped()
    {
        using var run = new SmallRun("fitnets", 1);
        run.Train(Options, stopAfter: 6);
        return System.IO.File.ReadAllBytes(File);
    }

    sealed class Watch(Action step) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => step();
    }
}
