using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using KdCourse.Distillation;
using KdCourse.Models;
using KdCourse.Recipes;
using KdCourse.Training;
using static TorchSharp.torch;

namespace KdCourse.Cli.Lab;

/// <summary>A recipe, and options that change fields of it.</summary>
sealed class RecipeOptions
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    // Each option of one field, with the field's name.
    readonly List<(Option Option, string Field, Func<ParseResult, JsonNode?> Value)> fields = [];
    readonly Option<string> recipe = new("--recipe") { Description = "The recipe: a name under recipes/ (class, published), or the path of a .json file. The options below change its fields.", HelpName = "NAME", DefaultValueFactory = _ => "class" };
    readonly Option<string[]> options = new("--option") { Description = "An option of the method, as name=value; may be repeated. The value is JSON, or else a text.", HelpName = "NAME=VALUE" };
    readonly Option<double?> rate = new("--lr") { Description = "The base learning rate of SGD, for every network.", HelpName = "RATE" };
    readonly Option<string> schedule = new("--schedule") { Description = "How the rate changes: cosine, benchmark (a tenth at 5/8, 6/8 and 7/8) or constant.", HelpName = "NAME" };
    readonly Option<int?> padding = new("--padding") { Description = "Augmentation: pixels of random shift; images are mirrored too. -1 for no augmentation.", HelpName = "PIXELS" };
    readonly Option<string> device = new("--device") { Description = "cpu, cuda, or auto for a GPU where there is one.", HelpName = "NAME", DefaultValueFactory = _ => "auto" };

    readonly bool oneMethod;

    /// <param name="oneMethod">Is there one method, with options? Otherwise the command has its own way to name several.</param>
    public RecipeOptions(bool oneMethod = true)
    {
        this.oneMethod = oneMethod;
        if (oneMethod)
            Text("--method", "method", $"The method: {string.Join(", ", Methods.All.Select(m => m.Name))}.", "NAME");
        Text("--balancer", "balancer", $"How the terms are weighted, instead of the method's own way: {string.Join(", ", Balancers.Names)}.", "NAME");
        Text("--network", "network", $"The network to train: {string.Join(", ", Networks.Known)}, and others of these families.", "NAME");
        Text("--teacher", "teacher", "The teacher: the path of a checkpoint without an ending, or a network's name for data/teachers/DATA-NAME or out/teachers/DATA-NAME.", "PATH");
        Text("--data", "data", "The data set: fashion-mnist-sample, fashion-mnist or cifar-100.", "NAME");
        Whole("--epochs", "epochs", "How often each image is seen.");
        Whole("--batch", "batchSize", "Images a step.");
        Text("--precision", "precision", "How exactly convolutions are computed: default, float32, tf32 (a GPU only) or bfloat16.", "NAME");
        Flag("--channels-last", "channelsLast", "Keep the channels of a pixel side by side in memory; on some machines it is faster.");
        Whole("--train-images", "trainImages", "Train on the first N images only, for a quick trial.");
        Whole("--test-images", "testImages", "Test on the first N images only.");
    }

    public void AddTo(Command command)
    {
        command.Options.Add(recipe);
        foreach (var (option, _, _) in fields)
            command.Options.Add(option);
        if (oneMethod)
            command.Options.Add(options);
        foreach (Option option in new Option[] { rate, schedule, padding, device })
            command.Options.Add(option);
    }

    /// <summary>The recipe with what the command line changes.</summary>
    /// <exception cref="RecipeException">There is no such recipe, or a value is wrong.</exception>
    public Recipe Recipe(ParseResult parsed)
    {
        var read = Recipes.Recipe.Load(parsed.GetValue(recipe)!);
        var changes = new JsonObject();
        foreach (var (option, field, value) in fields)
        {
            if (parsed.GetResult(option) is not null)
                changes[field] = value(parsed);
        }
        if (oneMethod && parsed.GetValue(options) is { Length: > 0 } given)
            changes["options"] = With(read.Options, given);
        if (parsed.GetValue(rate) is { } r)
            (changes["learningRate"], changes["learningRates"]) = (r, new JsonObject());
        if (parsed.GetValue(schedule) is { } s)
            changes["schedule"] = JsonSerializer.SerializeToNode(ScheduleNamed(s), Json);
        if (parsed.GetValue(padding) is { } p)
            changes["augmentation"] = p < 0 ? null : new JsonObject { ["padding"] = p, ["flip"] = true };
        return changes.Count == 0 ? read : read.With(changes, "the command line");
    }

    public Device DeviceOf(ParseResult parsed) => Course.DeviceNamed(parsed.GetValue(device)!);

    static LearningRateSchedule ScheduleNamed(string name) => name switch
    {
        "cosine" => LearningRateSchedule.Cosine(0.05),
        "benchmark" => LearningRateSchedule.Benchmark,
        "constant" => LearningRateSchedule.Constant,
        _ => throw new UsageException($"There is no schedule \"{name}\"; the schedules are cosine, benchmark, constant."),
    };

    static JsonObject With(JsonObject before, string[] given)
    {
        var all = (JsonObject)before.DeepClone();
        foreach (var pair in given)
        {
            int cut = pair.IndexOf('=');
            if (cut < 1)
                throw new UsageException($"--option is \"{pair}\"; it must be NAME=VALUE, for example --option hintWeight=50.");
            all[pair[..cut]] = Value(pair[(cut + 1)..]);
        }
        return all;
    }

    static JsonNode? Value(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    void Text(string name, string field, string description, string help)
    {
        var option = new Option<string>(name) { Description = description, HelpName = help };
        fields.Add((option, field, parsed => parsed.GetValue(option)));
    }

    void Flag(string name, string field, string description)
    {
        var option = new Option<bool>(name) { Description = description };
        fields.Add((option, field, parsed => parsed.GetValue(option)));
    }

    void Whole(string name, string field, string description)
    {
        var option = new Option<long?>(name) { Description = description, HelpName = "N" };
        fields.Add((option, field, parsed => parsed.GetValue(option)));
    }
}
