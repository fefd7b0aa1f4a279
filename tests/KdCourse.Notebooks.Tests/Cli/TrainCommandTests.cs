using System.Text.Json.Nodes;

namespace KdCourse.Notebooks.Tests.Cli;

/// <summary>kd train, on a few images of the bundled sample.</summary>
public sealed class TrainCommandTests : IDisposable
{
    const int Interrupt = 2, Terminate = 15;

    static readonly string[] few = ["train", "--train-images", "48", "--test-images", "20", "--batch", "8", "--save-every", "0"];

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    string Resume => _folder.File("run.resume");

    JsonNode Record => JsonNode.Parse(File.ReadAllText(_folder.File("run.json")))!;

    byte[] Weights(string name) => File.ReadAllBytes(_folder.File($"{name}.dat"));

    [Fact]
    public async Task Weights_and_a_record_are_left_and_the_last_line_says_where()
    {
        var (code, output, errors) = await Run("--method", "fitnets", "--option", "hintWeight=50", "--seed", "7");
        Assert.True(code == 0, errors);
        Assert.EndsWith("run.dat, run.json", output.TrimEnd());
        Assert.Contains("fashion-mnist-sample/train[48], 48 images; method fitnets, seed 7, recipe class", errors);
        Assert.Contains("images/s", errors);
        var record = Record;
        Assert.Equal("50", (string)record["phases"]![0]!["options"]!["hintWeight"]!);
        Assert.Equal(("class", "constant"), ((string)record["recipe"]!, (string)record["balancer"]!));
        Assert.Equal(12, ((string)record["recipeFingerprint"]!).Length);
        Assert.Equal("data/teachers/fashion-mnist-resnet20", (string)record["teacherCheckpoint"]!["path"]!);
        Assert.Equal(["run.dat", "run.json"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_run_killed_at_random_moments_ends_with_the_bits_of_an_uninterrupted_one()
    {
        var (code, _, errors) = await Run("--method", "fitnets-paper");
        Assert.True(code == 0, errors);
        File.Move(_folder.File("run.dat"), _folder.File("whole.dat"));
        var random = new Random(3);
        for (int kill = 0; kill < 5; kill++)
        {
            using var kd = Start("--method", "fitnets-paper");
            // The file is written after each step: a kill falls into a step, or into a write.
            int writes = random.Next(1, 7);
            for (var last = DateTime.MinValue; writes > 0 && !kd.HasExited; await Task.Delay(1))
            {
                if (File.GetLastWriteTimeUtc(Resume) is var now && now != last)
                {
                    last = now;
                    writes--;
                }
            }
            kd.Kill();
            await kd.EndAsync();
        }
        (code, _, errors) = await Run("--method", "fitnets-paper");
        Assert.True(code == 0, errors);
        Assert.Equal(Weights("whole"), Weights("run"));
        Assert.Equal(["run.dat", "run.json", "whole.dat"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData(Interrupt)]
    [InlineData(Terminate)]
    public async Task A_signal_keeps_the_run_and_tells_the_command_that_goes_on(int signal)
    {
        var (output, _) = await Interrupted(signal);
        Assert.Matches(@"interrupted in epoch \d+ of 1000, after step \d of 6", output);
        Assert.Contains("./kd train --train-images 48", output);
        Assert.EndsWith("run.resume", output.TrimEnd());
        Assert.Equal(["run.resume"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));

        var (_, said) = await Interrupted(signal);
        Assert.Contains("going on from run.resume: epoch", said);
    }

    [Fact]
    public async Task A_file_of_another_run_is_refused_with_both_values_unless_it_shall_be_replaced_or_taken_anyway()
    {
        await Interrupted(Terminate);
        var (code, _, errors) = await Run("--lr", "0.01");
        Assert.Equal(2, code);
        Assert.Contains("learningRate is 0.05 in the file and 0.01 here", errors);
        Assert.Contains("epochs is 1000 in the file and 4 here", errors);
        Assert.Contains("--fresh", errors);
        Assert.Contains("--resume-anyway", errors);

        (code, _, errors) = await Run("--lr", "0.01", "--resume-anyway");
        Assert.True(code == 0, errors);
        Assert.Equal(["epochs: 1000, 4", "learningRate: 0.05, 0.01"], Record["resumed"]![0]!["changed"]!.AsArray().Select(c => (string)c!));

        await Interrupted(Terminate);
        (code, _, errors) = await Run("--fresh");
        Assert.True(code == 0, errors);
        Assert.Contains("starting anew: run.resume will be replaced", errors);
        Assert.Empty(Record["resumed"]!.AsArray());
    }

    [Fact]
    public async Task A_damaged_file_is_refused_and_left_alone()
    {
        File.WriteAllText(Resume, "not a run");
        var (code, _, errors) = await Run("--method", "plain");
        Assert.Equal(5, code);
        Assert.Contains("'run.resume' is damaged: it has 9 bytes", errors);
        Assert.Equal("not a run", File.ReadAllText(Resume));
    }

    [Fact]
    public async Task A_diverging_run_names_its_step_and_leaves_a_file_to_go_on_from()
    {
        var (code, _, errors) = await Run("--method", "plain", "--lr", "1e6", "--schedule", "constant");
        Assert.Equal(1, code);
        Assert.Matches(@"was (NaN|-?Infinity) in step \d of 6 in epoch \d+, at the learning rate 1E\+06: the training diverged", errors);
        Assert.True(File.Exists(Resume));
        Assert.False(File.Exists(_folder.File("run.dat")));
        Assert.DoesNotContain("   at ", errors);
    }

    [Theory]
    [InlineData("Known: plain, ", "--method", "nothing")]
    [InlineData("There is no network 'nothing'. Known: ", "--network", "nothing")]
    [InlineData("There is no data set 'nothing'. Known: ", "--data", "nothing")]
    [InlineData("There is no balancer 'nothing'. Known: constant", "--balancer", "nothing")]
    [InlineData("Known: class, published", "--recipe", "nothing")]
    [InlineData("hintWeight (100)", "--method", "fitnets", "--option", "weight=1")]
    [InlineData("it must be NAME=VALUE", "--option", "weight")]
    [InlineData("epochs is 0; it must be a whole number from 1", "--epochs", "0")]
    [InlineData("learningRate is -1; it must be a number above 0", "--lr", "-1")]
    [InlineData("There is no file 'x.resume' to go on from", "--resume", "x.resume")]
    [InlineData("A batch must have 1 to 48 images", "--batch", "64")]
    [InlineData("--whatever", "--whatever")]
    public async Task A_mistake_is_told_in_a_sentence_and_leaves_nothing(string told, params string[] arguments)
    {
        using var kd = KdProcess.Start(_folder.Path, ["train", "--train-images", "48", "--test-images", "20", "--out", "run", .. arguments]);
        var (code, output, errors) = await kd.EndAsync();
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(told, errors);
        Assert.DoesNotContain("   at ", errors);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_teacher_that_is_not_there_is_told_with_the_command_that_makes_one()
    {
        var (code, _, errors) = await Run("--method", "fitnets", "--teacher", "resnet32x4");
        Assert.Equal(5, code);
        Assert.Contains("data/teachers/fashion-mnist-sample-resnet32x4.dat", errors);
        Assert.Contains("./kd train --network resnet32x4 --data fashion-mnist-sample --out out/teachers/", errors);
    }

    [Fact]
    public async Task Data_that_is_missing_or_of_a_wrong_size_is_refused_with_the_files_name()
    {
        _folder.Write("data/cifar-100/train.bin", "too short");
        using var kd = KdProcess.StartWith([$"KD_DATA={_folder.File("data")}"], _folder.Path, "train", "--recipe", "published", "--data", "cifar100", "--out", "run");
        var (code, _, errors) = await kd.EndAsync();
        Assert.Equal(5, code);
        Assert.Contains("cifar-100/train.bin' has 9 bytes instead of 153,700,000", errors);
        Assert.Contains("Unpack the binary version", errors);

        Directory.CreateDirectory(_folder.File("empty"));
        using var other = KdProcess.StartWith([$"KD_DATA={_folder.File("empty")}", $"KD_ROOT={EmptyRoot()}"], _folder.Path, "train", "--data", "cifar-100", "--out", "run");
        (code, _, errors) = await other.EndAsync();
        Assert.Equal(5, code);
        Assert.Contains("empty/cifar-100/train.bin' is missing", errors);
    }

    [Fact]
    public async Task The_help_has_examples_and_the_exit_codes()
    {
        var (code, output, _) = await KdProcess.RunAsync(_folder.Path, "train", "--help");
        Assert.Equal(0, code);
        Assert.Contains("./kd train --recipe published --method", output);
        Assert.Contains("130 interrupted", output);
    }

    KdProcess Start(params string[] arguments) => KdProcess.Start(_folder.Path, [.. few, "--epochs", "4", "--out", "run", .. arguments]);

    async Task<(int Code, string Output, string Errors)> Run(params string[] arguments)
    {
        using var kd = Start(arguments);
        return await kd.EndAsync();
    }

    /// <summary>Ends a run of plain training that is far from its end, once it has made a step.</summary>
    async Task<(string Output, string Errors)> Interrupted(int signal)
    {
        using var kd = KdProcess.Start(_folder.Path, [.. few, "--epochs", "1000", "--out", "run"]);
        DateTime? first = File.Exists(Resume) ? File.GetLastWriteTimeUtc(Resume) : null;
        while (!kd.HasExited)
        {
            if (File.Exists(Resume) && File.GetLastWriteTimeUtc(Resume) is var now && now != (first ??= now))
                break;
            await Task.Delay(1);
        }
        kd.Signal(signal);
        var (code, output, errors) = await kd.EndAsync();
        Assert.Equal(130, code);
        return (output, errors);
    }

    // A checkout in which no data set lies: only what a folder of recipes and a manifest need.
    string EmptyRoot()
    {
        var root = _folder.File("root");
        var here = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(here, "KdCourse.sln")))
            here = Path.GetDirectoryName(here)!;
        foreach (var file in new[] { "data/manifest.json", "recipes/class.json" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, file))!);
            File.Copy(Path.Combine(here, file), Path.Combine(root, file));
        }
        return root;
    }
}
