using System.Text.Json;
using System.Text.Json.Nodes;
using KdCourse.Data;
using KdCourse.Training;

namespace KdCourse.Recipes;

/// <summary>Reads recipes: each field once, with what it must be.</summary>
static class RecipeReader
{
    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static Recipe Read(string json, string source)
    {
        var f = new RecipeFields(Root(json, source), source, "");
        var recipe = new Recipe
        {
            Name = f.Text("name"),
            Note = f.OptionalText("note"),
            Data = f.Text("data"),
            Network = f.Text("network"),
            Teacher = f.OptionalText("teacher"),
            Method = f.Text("method"),
            Options = f.OptionalObject("options") ?? [],
            Balancer = f.OptionalText("balancer"),
            Epochs = (int)f.Whole("epochs", 1, 100_000),
            Preparation = f.Inner("preparation", required: false) is { } p
                ? p.Done(new Preparation((int)p.Whole("epochs", 1, 100_000), Schedule(p))) : null,
            BatchSize = f.Whole("batchSize", 1, 1_000_000),
            LearningRate = f.Number("learningRate", above: 0, upTo: 1e6),
            LearningRates = Rates(f),
            Momentum = f.Number("momentum", from: 0, below: 1),
            WeightDecay = f.Number("weightDecay", from: 0, upTo: 1),
            Schedule = Schedule(f),
            Augmentation = f.Inner("augmentation", required: true) is { } a
                ? a.Done(new Augmentation((int)a.Whole("padding", 0, 1000), a.Flag("flip"))) : null,
            Precision = f.OptionalText("precision") is null ? Precision.Default : Enum.Parse<Precision>(f.OneOf("precision", Recipe.Precisions), ignoreCase: true),
            ChannelsLast = f.OptionalFlag("channelsLast") ?? false,
            Seeds = Seeds(f),
            TestBatchSize = f.Whole("testBatchSize", 1, 1_000_000),
            TrainImages = f.OptionalWhole("trainImages", 1, long.MaxValue),
            TestImages = f.OptionalWhole("testImages", 1, long.MaxValue),
        };
        return f.Done(recipe);
    }

    static LearningRateSchedule Schedule(RecipeFields f)
    {
        var s = f.Inner("schedule", required: true) ?? throw f.Wrong("schedule", "an object with kind, milestones, gamma and warmUp");
        var kind = s.OneOf("kind", LearningRateSchedule.Kinds);
        var milestones = s.Numbers("milestones", m => m is > 0 and < 1, "numbers between 0 and 1: fractions of the epochs");
        if (!milestones.SequenceEqual(milestones.Distinct().Order()))
            throw s.Wrong("milestones", "rising");
        return s.Done(new LearningRateSchedule(kind, milestones, s.Number("gamma", above: 0, upTo: 1), s.Number("warmUp", from: 0, below: 1)));
    }

    static Dictionary<string, double> Rates(RecipeFields f)
    {
        if (f.Inner("learningRates", required: false) is not { } rates)
            return [];
        var read = rates.Names.ToDictionary(n => n, n => rates.Number(n, above: 0, upTo: 1e6));
        return rates.Done(read);
    }

    static IReadOnlyList<long> Seeds(RecipeFields f)
    {
        var seeds = f.Numbers("seeds", s => s == Math.Floor(s) && Math.Abs(s) < 1L << 53, "whole numbers");
        return seeds.Count > 0 && seeds.Distinct().Count() == seeds.Count ? [.. seeds.Select(s => (long)s)]
            : throw f.Wrong("seeds", "at least one seed, each once");
    }

    static JsonObject Root(string json, string source)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: Strict) as JsonObject
                ?? throw new RecipeException(source, "it holds no JSON object. A recipe begins with { and names its fields.");
        }
        catch (JsonException e)
        {
            throw new RecipeException(source, $"{(e.LineNumber is { } line ? $"line {line + 1} " : "")}is no JSON: {e.Message.Split(" LineNumber:")[0].Split(" Path:")[0]}", e);
        }
    }
}
