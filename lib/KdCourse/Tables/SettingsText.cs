using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KdCourse.Training;

namespace KdCourse.Tables;

/// <summary>Settings as words, by name. It knows no setting but a few that read badly, so a new one needs no line here.</summary>
static class SettingsText
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    // These say which run it was, how long, and how it was tested; they do not make two runs different in kind.
    static readonly string[] Ignored = ["epochs", "seed", "testBatchSize"];

    /// <summary>Each setting by name: "batch size" is "64".</summary>
    public static IReadOnlyDictionary<string, string> Of(TrainingSettings settings)
    {
        var all = JsonSerializer.SerializeToNode(settings, Json)!.AsObject();
        var words = new Dictionary<string, string>();
        foreach (var (name, value) in all.Where(s => !Ignored.Contains(s.Key)))
        {
            var text = name switch
            {
                "schedule" => Schedule(settings.Schedule),
                "augmentation" => settings.Augmentation is { } a ? $"shift {a.Padding}{(a.Flip ? " and mirror" : "")}" : "none",
                _ => value is null ? null : Scalar(value),
            };
            if (text is not null)
                words[Words(name)] = text;
        }
        return words;
    }

    /// <summary>All of them in one line: "batch size 64, learning rate 0.05, ...".</summary>
    public static string Line(IReadOnlyDictionary<string, string> settings) => string.Join(", ", settings.Select(s => $"{s.Key} {s.Value}"));

    static string Schedule(LearningRateSchedule s) =>
        s.Kind
        + (s.Kind == "steps" ? FormattableString.Invariant($" (x {s.Gamma} at {string.Join(", ", s.Milestones.Select(m => FormattableString.Invariant($"{100 * m:0.#} %")))})") : "")
        + (s.WarmUp > 0 ? FormattableString.Invariant($" (warm-up {100 * s.WarmUp:0.#} %)") : "");

    static string Scalar(JsonNode value) => value is JsonValue ? value.ToString() : value.ToJsonString();

    static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (char c in name)
            words.Append(char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : c);
        return words.ToString();
    }
}
