using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Notebooks.Report;

/// <summary>How long an executed notebook took.</summary>
public static class RunTime
{
    /// <summary>The sum of its cells' times; null if a code cell was not executed.</summary>
    /// <param name="notebook">An executed notebook.</param>
    public static TimeSpan? Of(NotebookDocument notebook)
    {
        var times = notebook.Cells.Where(c => c.Kind == CellKind.Code && !c.HasTag(CellTags.SkipExecution)).Select(CellTimes.Read).ToList();
        return times.Count == 0 || times.Contains(null) ? null : TimeSpan.FromSeconds(times.Sum(t => t!.Value.TotalSeconds));
    }
}
