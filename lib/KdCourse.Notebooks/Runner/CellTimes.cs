using System.Globalization;
using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;

namespace KdCourse.Notebooks.Runner;

/// <summary>A cell's start and end in its metadata, under the names that Jupyter gives them.</summary>
static class CellTimes
{
    static readonly string[] _starts = ["iopub.execute_input", "iopub.status.busy"];
    static readonly string[] _ends = ["iopub.status.idle", "shell.execute_reply"];

    /// <summary>Writes the times into the cell.</summary>
    public static void Write(NotebookCell cell, DateTimeOffset start, DateTimeOffset end)
    {
        var execution = new JsonObject();
        foreach (var key in _starts) execution.SetSorted(key, Text(start));
        foreach (var key in _ends) execution.SetSorted(key, Text(end));
        cell.Metadata.SetSorted("execution", execution);
    }

    /// <summary>How long the cell took; null when it was not executed.</summary>
    public static TimeSpan? Read(NotebookCell cell) =>
        cell.Metadata["execution"] is JsonObject times && Time(times, _starts) is { } start && Time(times, _ends) is { } end && end >= start
            ? end - start
            : null;

    /// <summary>When the cell started; null when it was not executed.</summary>
    public static DateTimeOffset? Start(NotebookCell cell) => cell.Metadata["execution"] is JsonObject times ? Time(times, _starts) : null;

    static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    static DateTimeOffset? Time(JsonObject times, string[] keys) => keys
        .Select(k => DateTimeOffset.TryParse(times[k]?.ToString(), CultureInfo.InvariantCulture, out var t) ? t : (DateTimeOffset?)null)
        .FirstOrDefault(t => t is not null);
}
