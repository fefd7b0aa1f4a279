using System.CommandLine;
using KdCourse.Data;
using KdCourse.Models;
using KdCourse.Training;
using static TorchSharp.torch;

namespace KdCourse.Cli.Lab;

/// <summary>The options that all training commands share.</summary>
sealed class LabOptions
{
    public Option<string> Network { get; } = new("--network") { Description = $"The network to train: {string.Join(", ", Networks.Known)}, and others of these families.", HelpName = "NAME", DefaultValueFactory = _ => "resnet8" };

    public Option<string> Data { get; } = new("--data") { Description = "The data set: fashion-mnist-sample, fashion-mnist or cifar-100.", HelpName = "NAME", DefaultValueFactory = _ => "fashion-mnist-sample" };

    public Option<int?> TrainImages { get; } = OptionalPositive("--train-images", "Train on the first N images only, for a quick trial.");

    public Option<int?> TestImages { get; } = OptionalPositive("--test-images", "Test on the first N images only.");

    public Option<int> Epochs { get; } = Positive("--epochs", "How often each image is seen.", 8);

    public Option<int> Batch { get; } = Positive("--batch", "Images a step.", 64);

    public Option<double> Rate { get; } = new("--lr") { Description = "The base learning rate of SGD.", HelpName = "RATE", DefaultValueFactory = _ => 0.05 };

    public Option<string> Schedule { get; } = new("--schedule") { Description = "How the rate changes: cosine, benchmark (a tenth at 5/8, 6/8 and 7/8) or constant.", HelpName = "NAME", DefaultValueFactory = _ => "cosine" };

    public Option<int> Padding { get; } = new("--padding") { Description = "Augmentation: pixels of random shift; images are mirrored too. -1 for no augmentation.", HelpName = "PIXELS", DefaultValueFactory = _ => 2 };

    public Option<string> Device { get; } = new("--device") { Description = "cpu, cuda, or auto for a GPU where there is one.", HelpName = "NAME", DefaultValueFactory = _ => "auto" };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { Network, Data, TrainImages, TestImages, Epochs, Batch, Rate, Schedule, Padding, Device })
            command.Options.Add(option);
    }

    public TrainingSettings Settings(ParseResult parsed, long seed) => new()
    {
        Epochs = parsed.GetValue(Epochs),
        BatchSize = parsed.GetValue(Batch),
        LearningRate = parsed.GetValue(Rate),
        Schedule = parsed.GetValue(Schedule) switch
        {
            "cosine" => LearningRateSchedule.Cosine(0.05),
            "benchmark" => LearningRateSchedule.Benchmark,
            "constant" => LearningRateSchedule.Constant,
            var other => throw new UsageException($"There is no schedule \"{other}\"; the schedules are cosine, benchmark, constant."),
        },
        Augmentation = parsed.GetValue(Padding) is var p and >= 0 ? new Augmentation(p) : null,
        Seed = seed,
    };

    public Device DeviceOf(ParseResult parsed) => Course.DeviceNamed(parsed.GetValue(Device)!);

    public static Option<int> Positive(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() < 1) r.AddError($"{name} wants a whole number of 1 or more.");
        });
        return option;
    }

    static Option<int?> OptionalPositive(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int?>() < 1) r.AddError($"{name} wants a whole number of 1 or more.");
        });
        return option;
    }
}
