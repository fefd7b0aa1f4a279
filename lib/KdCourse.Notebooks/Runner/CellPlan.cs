using System.Globalization;
using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;

namespace KdCourse.Notebooks.Runner;

/// <summary>What a run does with one cell, by the cell's tags, the notebook's metadata and the run's options.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Executes">Whether it is executed.</param>
/// <param name="SkipReason">Why not, in words for the reader of the notebook; null when there is nothing to say.</param>
/// <param name="MayFail">Whether the run goes on after an error in it.</param>
/// <param name="Timeout">How long it may take; null for as long as it likes.</param>
sealed record CellPlan(NotebookCell Cell, bool Executes, string? SkipReason, bool MayFail, TimeSpan? Timeout)
{
    /// <summary>The notebook's settings for tools that execute it: <c>"execution": { "timeout": 60, "allow_errors": true }</c>, as nbmake reads them.</summary>
    const string Settings = "execution";

    /// <summary>Makes the plan of a notebook's code cells, in order.</summary>
    /// <exception cref="NotebookFormatException">A tag or a setting says a time that is none.</exception>
    public static IReadOnlyList<CellPlan> Of(NotebookDocument notebook, RunOptions options)
    {
        var settings = notebook.Root["metadata"]?[Settings] as JsonObject;
        var allow = options.AllowErrors || settings?["allow_errors"] is JsonValue v && v.TryGetValue<bool>(out var b) && b;
        var timeout = Setting(notebook, settings?["timeout"], options.CellTimeout);
        var gpu = new Lazy<bool>(options.HasGpu);
        // A notebook of solutions only has nothing in whose place they could stand: they are its code.
        var both = notebook.Cells.Any(c => c.HasTag(CellTags.Exercise)) && notebook.Cells.Any(c => c.HasTag(CellTags.Solution));
        return [.. notebook.Cells.Select((c, i) => (Cell: c, Place: i + 1)).Where(p => p.Cell.Kind == CellKind.Code).Select(p =>
        {
            var reason = Reason(p.Cell, options, both, gpu);
            // Jupyter does not execute an empty cell either.
            var executes = reason is null && !string.IsNullOrWhiteSpace(p.Cell.Source) && !p.Cell.HasTag(CellTags.SkipExecution);
            var mayFail = !options.ForceRaiseErrors && (allow || p.Cell.HasTag(CellTags.RaisesException) || p.Cell.HasTag(CellTags.Exercise));
            return new CellPlan(p.Cell, executes, reason, mayFail, Tagged(notebook, p.Cell, p.Place, timeout));
        })];
    }

    static string? Reason(NotebookCell cell, RunOptions options, bool both, Lazy<bool> gpu) => true switch
    {
        _ when cell.HasTag(CellTags.SkipExecution) || string.IsNullOrWhiteSpace(cell.Source) => null,
        _ when both && cell.HasTag(CellTags.Solution) && !options.Solutions => "the solutions are not part of this run (--solutions)",
        _ when both && cell.HasTag(CellTags.Exercise) && options.Solutions => "its solution takes its place (--solutions)",
        _ when cell.HasTag(CellTags.Slow) && options.SkipSlow => "it is slow, and slow cells are left out (--skip-slow)",
        _ when cell.HasTag(CellTags.Gpu) && !gpu.Value => "it needs a GPU, and there is none here",
        _ => null,
    };

    static TimeSpan? Tagged(NotebookDocument notebook, NotebookCell cell, int place, TimeSpan? otherwise)
    {
        if (cell.Tags.LastOrDefault(t => t.StartsWith(CellTags.Timeout, StringComparison.Ordinal)) is not { } tag) return otherwise;
        return TryRead(tag[CellTags.Timeout.Length..], out var time) ? time : throw new NotebookFormatException(notebook.Name, $"cell {place}, metadata.tags",
            $"found \"{tag}\"; wanted {CellTags.Timeout} and the seconds that the cell may take, as in \"{CellTags.Timeout}30\", or \"{CellTags.Timeout}none\"");
    }

    static TimeSpan? Setting(NotebookDocument notebook, JsonNode? setting, TimeSpan? otherwise)
    {
        if (setting is null) return otherwise;
        return TryRead(setting.ToString(), out var time) ? time : throw new NotebookFormatException(notebook.Name, $"metadata.{Settings}.timeout",
            $"found {setting.ToJsonString()}; wanted the seconds that a cell may take, or -1 for no limit");
    }

    /// <summary>Seconds; "none", and as in nbclient a negative number or 0, for no limit.</summary>
    static bool TryRead(string text, out TimeSpan? time)
    {
        time = null;
        if (text == "none") return true;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || !(seconds < 1e6)) return false;
        if (seconds > 0) time = TimeSpan.FromSeconds(seconds);
        return true;
    }
}
