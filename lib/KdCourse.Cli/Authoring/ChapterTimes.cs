using System.Text.Json;

namespace KdCourse.Cli.Authoring;

/// <summary>How long each chapter took in each profile, on one machine: notebooks/times.json.</summary>
/// <param name="Processors">The machine's processors.</param>
/// <param name="Seconds">By notebook (its path below notebooks, without the ending), then by profile.</param>
sealed record ChapterTimes(int Processors, SortedDictionary<string, SortedDictionary<string, double>> Seconds)
{
    static readonly JsonSerializerOptions _json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Reads the file; nothing measured if there is none.</summary>
    public static ChapterTimes Load(string path) => File.Exists(path)
        ? JsonSerializer.Deserialize<ChapterTimes>(File.ReadAllText(path), _json) ?? throw new InvalidDataException($"{path} is empty.")
        : new(Environment.ProcessorCount, new(StringComparer.Ordinal));

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Save(string path) => WholeFile.Write(path, JsonSerializer.Serialize(this, _json) + "\n");

    /// <summary>Notes a measurement; whole seconds are exact enough.</summary>
    public void Set(string notebook, string profile, TimeSpan time)
    {
        if (!Seconds.TryGetValue(notebook, out var profiles)) Seconds[notebook] = profiles = new(StringComparer.Ordinal);
        profiles[profile] = Math.Ceiling(time.TotalSeconds);
    }

    /// <summary>A notebook's time in words, for a table; null where it was not measured.</summary>
    public string? Words(string notebook, string profile) =>
        Seconds.TryGetValue(notebook, out var profiles) && profiles.TryGetValue(profile, out var seconds) ? Say(seconds) : null;

    /// <summary>The line in a chapter's title cell.</summary>
    public string Line(string notebook) => (Words(notebook, "smoke"), Words(notebook, "class")) switch
    {
        ({ } smoke, { } lesson) => $"Expected time: {lesson} in profile `class` and {smoke} in `smoke`, on {Processors} processors; `full` is for a GPU.",
        ({ } smoke, null) => $"Expected time: {smoke} in profile `smoke`, on {Processors} processors; `class` is not measured yet; `full` is for a GPU.",
        _ => "Expected time: not measured yet.",
    };

    static string Say(double seconds) => seconds < 90 ? $"{seconds:0} seconds" : FormattableString.Invariant($"{Math.Ceiling(seconds / 30) / 2:0.#} minutes");
}
