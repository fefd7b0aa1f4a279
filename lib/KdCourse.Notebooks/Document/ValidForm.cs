using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KdCourse.Notebooks.Document;

/// <summary>
/// Gives a notebook what nbformat's schema asks for and hand-written files lack: metadata, outputs, execution counts,
/// and from 4.5 on ids that are well formed and unique. A valid notebook stays as it is.
/// </summary>
static partial class ValidForm
{
    const int MaxId = 64;

    /// <summary>Adds what is missing.</summary>
    public static void Give(NotebookDocument notebook)
    {
        if (notebook.Root["metadata"] is not JsonObject) notebook.Root.SetSorted("metadata", new JsonObject());
        if (notebook.Root["nbformat_minor"] is not JsonValue) notebook.Root.SetSorted("nbformat_minor", notebook.FormatMinor);
        var taken = new HashSet<string>();
        foreach (var cell in notebook.Cells)
        {
            _ = cell.Metadata;
            if (cell.Metadata["tags"] is not (null or JsonArray)) cell.Metadata.Remove("tags");
            if (cell.Kind == CellKind.Code)
            {
                foreach (var output in cell.Outputs.Where(o => o is not JsonObject).ToList()) cell.Outputs.Remove(output);
                if (cell.ExecutionCount is null) cell.ExecutionCount = null;
            }
            else
            {
                cell.Node.Remove("outputs");
                cell.Node.Remove("execution_count");
            }
            if (!cell.Node.ContainsKey("source")) cell.Source = "";
            if (notebook.FormatMinor >= 5) GiveId(cell, notebook, taken);
        }
    }

    static void GiveId(NotebookCell cell, NotebookDocument notebook, HashSet<string> taken)
    {
        if (cell.Id is { } id && WellFormed().IsMatch(id) && taken.Add(id)) return;
        var stem = WellFormed().IsMatch(cell.Id ?? "") ? cell.Id![..Math.Min(cell.Id!.Length, MaxId - 8)] : "cell";
        var others = notebook.Cells.Select(c => c.Id).ToHashSet();
        var free = Enumerable.Range(2, int.MaxValue - 2).Select(n => $"{stem}-{n}").First(n => !taken.Contains(n) && !others.Contains(n));
        taken.Add(free);
        cell.Node.SetSorted("id", free);
    }

    [GeneratedRegex(@"^[a-zA-Z0-9_-]{1,64}\z")]
    private static partial Regex WellFormed();
}
