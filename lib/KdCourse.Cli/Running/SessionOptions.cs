using KdCourse.Notebooks.Cache;
using KdCourse.Notebooks.Report;

namespace KdCourse.Cli.Running;

/// <summary>How to run a list of notebooks.</summary>
/// <param name="Report">How to make pages.</param>
/// <param name="Choices">Limits, and which cells count.</param>
/// <param name="Index">The page that lists all pages; null when there is none.</param>
/// <param name="Jobs">How many notebooks may run at once.</param>
/// <param name="Cache">Where successful runs are kept; null to keep none.</param>
/// <param name="UseCache">Whether an earlier run may stand for this one.</param>
/// <param name="Journal">Where it is noted which notebooks are done; null to note nothing.</param>
/// <param name="Times">Where times are kept; null to keep none.</param>
sealed record SessionOptions(
    ReportOptions Report,
    RunChoices Choices,
    string? Index = null,
    int Jobs = 1,
    RunCache? Cache = null,
    bool UseCache = true,
    RunJournal? Journal = null,
    RunTimes? Times = null);
