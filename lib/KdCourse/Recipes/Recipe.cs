using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KdCourse.Data;
using KdCourse.Training;

namespace KdCourse.Recipes;

/// <summary>All that decides training runs, as data: a file under recipes/, read strictly.</summary>
public sealed record Recipe
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Its name in records.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for; nothing reads it.</summary>
    public string? Note { get; init; }

    /// <summary>The data set, by its name in data/manifest.json.</summary>
    public required string Data { get; init; }

    /// <summary>The network that is trained.</summary>
    public required string Network { get; init; }

    /// <summary>The teacher: the path of a checkpoint without an ending, or the name of a network of which one is kept; see <see cref="TeacherFile"/>. Null for none.</summary>
    public string? Teacher { get; init; }

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>The method's options, by name; what is not given keeps its default.</summary>
    public JsonObject Options { get; init; } = [];

    /// <summary>How the terms of the main lesson are weighted; null means the method's own, published way.</summary>
    public string? Balancer { get; init; }

    /// <summary>Epochs of the main lesson; with no <see cref="Preparation"/>, of the whole run.</summary>
    public required int Epochs { get; init; }

    /// <summary>How preparations are trained, before the epochs; null takes an eighth of the epochs for each, with the recipe's schedule.</summary>
    public Preparation? Preparation { get; init; }

    /// <summary>Images a step.</summary>
    public required long BatchSize { get; init; }

    /// <summary>The base learning rate of SGD.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Rates of families of networks; see <see cref="RateOf"/>.</summary>
    public IReadOnlyDictionary<string, double> LearningRates { get; init; } = new Dictionary<string, double>();

    /// <summary>The momentum of SGD.</summary>
    public required double Momentum { get; init; }

    /// <summary>The weight decay of SGD.</summary>
    public required double WeightDecay { get; init; }

    /// <summary>How the rate changes.</summary>
    public required LearningRateSchedule Schedule { get; init; }

    /// <summary>What is done to training images; null for nothing.</summary>
    public required Augmentation? Augmentation { get; init; }

    /// <summary>How exactly convolutions and matrix products are computed.</summary>
    public Precision Precision { get; init; }

    /// <summary>Are the channels of a pixel side by side in memory? See <see cref="TrainingSettings.ChannelsLast"/>.</summary>
    public bool ChannelsLast { get; init; }

    /// <summary>The seeds of the runs that make one row of a table.</summary>
    public required IReadOnlyList<long> Seeds { get; init; }

    /// <summary>Images at once when testing; it does not change the result.</summary>
    public required long TestBatchSize { get; init; }

    /// <summary>How many of the training images are used, the first ones; null for all.</summary>
    public long? TrainImages { get; init; }

    /// <summary>How many of the test images are used; null for all.</summary>
    public long? TestImages { get; init; }

    /// <summary>
    /// Twelve digits of a SHA-256 over what decides how a network is trained and tested: data, epochs, preparation,
    /// batch, optimiser, rates, schedule, augmentation. Method, networks, balancer and seed stand in a record by name;
    /// records with one fingerprint differ in those alone.
    /// </summary>
    public string Fingerprint
    {
        get
        {
            var fields = ToJson();
            foreach (var name in new[] { "name", "note", "network", "teacher", "method", "options", "balancer", "seeds", "testBatchSize", "fingerprint" })
                fields.Remove(name);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fields.ToJsonString())))[..12];
        }
    }

    /// <summary>Reads a recipe.</summary>
    /// <param name="nameOrPath">The name of a file under recipes/ of the repository, or a path that ends in .json.</param>
    /// <exception cref="RecipeException">There is no such recipe, or a field of it is wrong.</exception>
    public static Recipe Load(string nameOrPath)
    {
        if (nameOrPath.EndsWith(".json", StringComparison.Ordinal))
            return File.Exists(nameOrPath) ? Parse(File.ReadAllText(nameOrPath), nameOrPath)
                : throw new RecipeException(nameOrPath, "there is no such file.");
        var folder = Path.Combine(Repository.Root, "recipes");
        var path = Path.Combine(folder, $"{nameOrPath}.json");
        if (File.Exists(path))
            return Parse(File.ReadAllText(path), Path.Combine("recipes", $"{nameOrPath}.json"));
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        var known = files.Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);
        throw new RecipeException(nameOrPath, $"there is no recipe of this name. Known: {string.Join(", ", known)}; a path must end in .json.");
    }

    /// <summary>Reads a recipe from text.</summary>
    /// <param name="json">A JSON object.</param>
    /// <param name="source">Where it comes from, for errors.</param>
    /// <exception cref="RecipeException">A field is missing, unknown, of a wrong type or out of range.</exception>
    public static Recipe Parse(string json, string source) => RecipeReader.Read(json, source);

    /// <summary>The recipe with other values for some fields.</summary>
    /// <param name="changes">By field name.</param>
    /// <param name="source">Where they come from, for errors.</param>
    /// <exception cref="RecipeException">A value is wrong.</exception>
    public Recipe With(JsonObject changes, string source)
    {
        var fields = ToJson();
        foreach (var (name, value) in changes)
            fields[name] = value?.DeepClone();
        return Parse(fields.ToJsonString(), source);
    }

    /// <summary>The fields as JSON; <see cref="Parse"/> reads them back.</summary>
    public JsonObject ToJson()
    {
        var fields = JsonSerializer.SerializeToNode(new { Name, Note, Data, Network, Teacher, Method, Options, Balancer, Epochs, Preparation, BatchSize, LearningRate, LearningRates, Momentum, WeightDecay, Schedule, Augmentation, Seeds, TestBatchSize, TrainImages, TestImages }, Json)!;
        // Recipes that do not name these keep the fingerprint that they had before there were any.
        if (Precision != Precision.Default)
            fields["precision"] = NameOf(Precision);
        if (ChannelsLast)
            fields["channelsLast"] = true;
        return fields.AsObject();
    }

    /// <summary>The learning rate of a network: that of the longest name in <see cref="LearningRates"/> that the network's begins with, case and punctuation aside; else the base rate.</summary>
    /// <param name="network">The network's name.</param>
    public double RateOf(string network) => LearningRates
        .Where(r => Plain(network).StartsWith(Plain(r.Key), StringComparison.Ordinal))
        .OrderByDescending(r => r.Key.Length)
        .Select(r => (double?)r.Value)
        .FirstOrDefault() ?? LearningRate;

    /// <summary>The settings of one run.</summary>
    /// <param name="seed">Its seed.</param>
    public TrainingSettings Settings(long seed) => new()
    {
        Epochs = Epochs,
        BatchSize = BatchSize,
        LearningRate = RateOf(Network),
        Momentum = Momentum,
        WeightDecay = WeightDecay,
        Schedule = Schedule,
        Augmentation = Augmentation,
        Seed = seed,
        Precision = Precision,
        ChannelsLast = ChannelsLast,
        TestBatchSize = TestBatchSize,
    };

    /// <summary>The names of precisions in recipes.</summary>
    internal static IReadOnlyList<string> Precisions => [.. Enum.GetValues<Precision>().Select(NameOf)];

    static string NameOf(Precision precision) => precision.ToString().ToLowerInvariant();

    static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
