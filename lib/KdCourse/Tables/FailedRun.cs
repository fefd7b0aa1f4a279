using System.Text.Json;
using System.Text.Json.Serialization;

namespace KdCourse.Tables;

/// <summary>A run of a comparison that gave no result: it stands in the table beside those that did.</summary>
public sealed record FailedRun
{
    /// <summary>The method cannot be used on this pair of networks.</summary>
    public const string NotApplicable = "not applicable";

    /// <summary>The loss became infinite or not a number.</summary>
    public const string Diverged = "diverged";

    /// <summary>Any other error.</summary>
    public const string Failed = "failed";

    /// <summary>How the file of a failed run ends.</summary>
    public const string Ending = ".failed.json";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>The method's name.</summary>
    public required string Method { get; init; }

    /// <summary>The options that were given to it, by name; empty for its defaults.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>What was to be trained.</summary>
    public required TableSubject Subject { get; init; }

    /// <summary>The seed; null for all seeds, where the method is not applicable.</summary>
    public long? Seed { get; init; }

    /// <summary><see cref="NotApplicable"/>, <see cref="Diverged"/> or <see cref="Failed"/>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The message of the error.</summary>
    public required string Reason { get; init; }

    /// <summary>Writes it as json, whole or not at all.</summary>
    /// <param name="path">The file; its name should end in <see cref="Ending"/>, by which tables find it.</param>
    public void Save(string path) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, Json));

    /// <summary>Reads one.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file holds something else; the message says where it fails.</exception>
    public static FailedRun Load(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<FailedRun>(stream, Json) ?? throw new JsonException("the file holds null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{path}' is no record of a failed run: {e.Message}", e);
        }
    }
}
