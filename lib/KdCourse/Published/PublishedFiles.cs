using System.Text.Json;

namespace KdCourse.Published;

/// <summary>The layout of the files in data/published, read strictly: an unknown, missing or double name is an error.</summary>
static class PublishedFiles
{
    static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static (IReadOnlyList<PublishedMethod> Methods, IReadOnlyList<PublishedNumber> Numbers) Numbers(string path)
    {
        var file = Read<Table>(path);
        var sources = Keyed(file.Sources);
        var methods = file.Methods.ToDictionary(m => m.Name);
        List<PublishedNumber> numbers = [];
        foreach (var pair in file.Pairs)
        {
            foreach (var n in pair.Numbers)
            {
                var place = $"{n.Method}, {pair.Teacher} -> {pair.Student}";
                if (n.Accuracy is null == n.Absent is null || (n.Accuracy is not null && n.Source is null))
                    throw Wrong(path, $"{place}: wanted either an accuracy with its source, or absent with the reason");
                if (n.Accuracy is < 0 or > 100)
                    throw Wrong(path, $"{place}: the accuracy is {n.Accuracy}; wanted percent");
                numbers.Add(new()
                {
                    DataSet = file.DataSet,
                    Recipe = file.Recipe,
                    Teacher = pair.Teacher,
                    Student = pair.Student,
                    Method = methods.GetValueOrDefault(n.Method) ?? throw Wrong(path, $"{place}: the method is not in the file's list of methods"),
                    Accuracy = n.Accuracy,
                    Absent = n.Absent,
                    Source = n.Source is null ? null : Source(path, sources, n.Source, place),
                    IsReproduction = n.Reproduction,
                    Note = n.Note,
                });
            }
        }
        return (file.Methods, numbers);
    }

    public static IReadOnlyList<PublishedSettings> Settings(string path)
    {
        var file = Read<SettingsTable>(path);
        var sources = Keyed(file.Sources);
        return [.. file.Settings.Select(s => new PublishedSettings
        {
            Method = s.Method,
            DataSet = s.DataSet,
            Teacher = s.Teacher,
            Student = s.Student,
            Values = s.Values,
            Source = Source(path, sources, s.Source, s.Method),
            Note = s.Note,
        })];
    }

    static T Read<T>(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<T>(stream, Strict) ?? throw new JsonException("the file holds null");
        }
        catch (JsonException e)
        {
            throw Wrong(path, e.Message, e);
        }
    }

    static Dictionary<string, PublishedSource> Keyed(Dictionary<string, PublishedSource> sources) =>
        sources.ToDictionary(s => s.Key, s => s.Value with { Key = s.Key });

    static PublishedSource Source(string path, Dictionary<string, PublishedSource> sources, string key, string place) =>
        sources.GetValueOrDefault(key) ?? throw Wrong(path, $"{place}: the source {key} is not in the file's list of sources ({string.Join(", ", sources.Keys)})");

    static InvalidDataException Wrong(string path, string what, Exception? inner = null) => new($"'{path}': {what}.", inner);

    sealed record Table
    {
        public required string DataSet { get; init; }
        public required string Recipe { get; init; }
        public required string Unit { get; init; }
        public required IReadOnlyList<string> Notes { get; init; }
        public required Dictionary<string, PublishedSource> Sources { get; init; }
        public required IReadOnlyList<PublishedMethod> Methods { get; init; }
        public required IReadOnlyList<Pair> Pairs { get; init; }
    }

    sealed record Pair
    {
        public required string Teacher { get; init; }
        public required string Student { get; init; }
        public required IReadOnlyList<Number> Numbers { get; init; }
    }

    sealed record Number
    {
        public required string Method { get; init; }
        public double? Accuracy { get; init; }
        public string? Absent { get; init; }
        public string? Source { get; init; }
        public bool Reproduction { get; init; }
        public string? Note { get; init; }
    }

    sealed record SettingsTable
    {
        public required IReadOnlyList<string> Notes { get; init; }
        public required Dictionary<string, PublishedSource> Sources { get; init; }
        public required IReadOnlyList<Setting> Settings { get; init; }
    }

    sealed record Setting
    {
        public required string Method { get; init; }
        public required string DataSet { get; init; }
        public string? Teacher { get; init; }
        public string? Student { get; init; }
        public required Dictionary<string, JsonElement> Values { get; init; }
        public required string Source { get; init; }
        public string? Note { get; init; }
    }
}
