using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;

namespace KdCourse.Notebooks.Runner;

/// <summary>
/// What a run wrote about a cell into its metadata, beside the times that Jupyter keeps under <c>execution</c>:
/// <c>"kdcourse": { "peak_memory_bytes": 201326592, "seconds": 0.125, "status": "passed" }</c>.
/// </summary>
/// <param name="Status">passed, failed, failed-as-allowed, timed-out, interrupted or skipped.</param>
/// <param name="Seconds">How long the cell took; null for one that was not executed.</param>
/// <param name="PeakMemory">The most memory, in bytes, that the notebook's processes held during the cell; null where the system does not tell.</param>
/// <param name="Reason">Why the cell was left out; null when it was not, or when its tag says it.</param>
public sealed record CellRecord(string Status, double? Seconds, long? PeakMemory, string? Reason)
{
    /// <summary>The key in a cell's metadata.</summary>
    public const string Key = "kdcourse";

    /// <summary>The status of a cell that was left out.</summary>
    public const string Skipped = "skipped";

    /// <summary>The status of a cell that failed, as its tags or the options allow.</summary>
    public const string AllowedFailure = "failed-as-allowed";

    /// <summary>The record of a cell; null when no run reached it.</summary>
    public static CellRecord? Of(NotebookCell cell)
    {
        if (cell.Node["metadata"]?[Key] is not JsonObject record || Text(record["status"]) is not { } status) return null;
        return new(status, record["seconds"] is JsonValue s && s.TryGetValue<double>(out var seconds) ? seconds : null,
            record["peak_memory_bytes"] is JsonValue p && p.TryGetValue<long>(out var peak) ? peak : null, Text(record["reason"]));
    }

    /// <summary>Writes the record into a cell.</summary>
    internal void Write(NotebookCell cell)
    {
        var record = new JsonObject();
        if (PeakMemory is { } peak) record["peak_memory_bytes"] = peak;
        if (Reason is not null) record["reason"] = Reason;
        if (Seconds is { } seconds) record["seconds"] = Math.Round(seconds, 6);
        record["status"] = Status;
        cell.Metadata.SetSorted(Key, record);
    }

    /// <summary>The word for how a cell ended.</summary>
    internal static string Word(RunStatus status) => status switch
    {
        RunStatus.Passed => "passed",
        RunStatus.Failed => "failed",
        RunStatus.TimedOut => "timed-out",
        _ => "interrupted",
    };

    static string? Text(JsonNode? node) => node is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;
}
