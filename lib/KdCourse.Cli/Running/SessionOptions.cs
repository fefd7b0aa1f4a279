using KdCourse.Notebooks.Cache;
using KdCourse.Notebooks.Report;

namespace KdCourse.Cli.Running;

/// <summary>How to run a list of notebooks.</summary>
/// <param name="Report">How to make pages.</param>
/// <param name="Index">The page that lists all pages; null when there is none.</param>
/// <param name="CellTimeout">How long a cell may take; null for no limit.</param>
/// <param name="Jobs">How many notebooks may run at once.</param>
/// <param name="Cache">Where successful runs are kept; null to keep none.</param>
/// <param name="UseCache">Whether an earlier run may stand for this one.</param>
/// <param name="Journal">Where it is noted which notebooks are done; null to note nothing.</param>
/// <param name="Times">Where times are kept; null to keep none.</param>
/// <param name="Given">Limits, and which cells count; null for none.</param>
sealed record SessionOptions(
    ReportOptions Report,
    string? Index = null,
    TimeSpan? CellTimeout = null,
    int Jobs = 1,
    RunCache? Cache = null,
    bool UseCache = true,
    RunJournal? Journal = null,
    RunTimes? Times = null,
    RunChoices? Given = null)
{
    /// <summary>Limits, and which cells count.</summary>
    public RunChoices Choices => Given ?? RunChoices.None;
}
