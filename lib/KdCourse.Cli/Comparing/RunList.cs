using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KdCourse.Distillation;

namespace KdCourse.Cli.Comparing;

/// <summary>Reads what a comparison shall run from the command line.</summary>
static class RunList
{
    /// <summary>Training without a teacher.</summary>
    public const string Plain = "plain";

    /// <summary>The methods: all of the kit, or those that are named; plain training is always the first.</summary>
    /// <param name="names">"all", or names with commas between.</param>
    /// <exception cref="ArgumentException">There is no such method; the message lists those that there are.</exception>
    public static IReadOnlyList<string> Methods(string names) => names == "all"
        ? [Plain, .. Distillation.Methods.All.Select(m => m.Name).Where(m => m != Plain)]
        : [Plain, .. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(n => Distillation.Methods.Named(n).Name).Where(m => m != Plain).Distinct()];

    /// <summary>The seeds: 1 to n, or those that are listed.</summary>
    /// <param name="text">"3" for 1, 2, 3; "4,7" for those two; "4," for that one.</param>
    /// <exception cref="UsageException">The text is neither.</exception>
    public static IReadOnlyList<long> Seeds(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        List<long> numbers = [];
        foreach (var part in parts)
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                throw Wrong();
            numbers.Add(number);
        }
        if (text.Contains(',') && numbers.Count > 0)
            return [.. numbers.Distinct()];
        return numbers is [>= 1 and <= 1000] ? [.. Enumerable.Range(1, (int)numbers[0])] : throw Wrong();

        UsageException Wrong() => new($"--seeds is \"{text}\"; it wants how many (3 for 1, 2 and 3), or a list (4,7; 4, for one alone).");
    }

    /// <summary>The options of each method.</summary>
    /// <param name="texts">Each as METHOD:NAME=VALUE; the value is json, or plain text.</param>
    /// <param name="methods">The methods of the comparison.</param>
    /// <exception cref="UsageException">A text is not of that form, or its method is not compared.</exception>
    /// <exception cref="ArgumentException">A method has no such option, or the value does not fit.</exception>
    public static IReadOnlyDictionary<string, JsonObject> Options(IEnumerable<string> texts, IReadOnlyList<string> methods)
    {
        var options = new Dictionary<string, JsonObject>();
        foreach (var text in texts)
        {
            if (text.Split(':', 2) is not [var method, var rest] || rest.Split('=', 2) is not [{ Length: > 0 } name, var value])
                throw new UsageException($"--option is \"{text}\"; it wants METHOD:NAME=VALUE, for example fitnets:hintWeight=10.");
            if (!methods.Contains(method))
                throw new UsageException($"--option {text} is for the method {method}, which is not compared. Compared: {string.Join(", ", methods)}.");
            if (!options.TryGetValue(method, out var all))
                options[method] = all = [];
            all[name] = Value(value);
        }
        foreach (var (method, given) in options)
            Distillation.Methods.Named(method).CheckOptions(given);
        return options;
    }

    /// <summary>The runs, seed by seed.</summary>
    public static IReadOnlyList<PlannedRun> Of(string network, IReadOnlyList<string> methods, IReadOnlyList<long> seeds, IReadOnlyDictionary<string, JsonObject> options, string folder) =>
        [.. seeds.SelectMany(seed => methods.Select(m => new PlannedRun(m, options.GetValueOrDefault(m), seed, Path.Combine(folder, $"{network}-{m}-{seed}.json"))))];

    static JsonNode? Value(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
